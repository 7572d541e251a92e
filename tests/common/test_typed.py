"""Lines that readers type."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tarjotin.common.typed import one_typed_line


def test_a_line_has_single_spaces_and_only_signs_of_text() -> None:
    assert one_typed_line("  vauva\r\n ei\t\0 nuku \ue000\ue001") == "vauva ei nuku"


@given(st.text())
def test_read_again_it_is_the_same(text: str) -> None:
    assert one_typed_line(one_typed_line(text)) == one_typed_line(text)
