"""Inhabitants are read from Statistics Finland's files, and nothing is guessed of what cannot be read."""

from __future__ import annotations

import pytest

from tarjotin.common.errors import BadUse
from tarjotin.producers.coverage.population_file import Inhabitants, read_population

JOENSUU_2023 = Inhabitants("167", 2023, 77261)


@pytest.mark.parametrize(
    "content",
    [
        b"167;77261;2023\n",
        b"\xef\xbb\xbfkunta;v\xc3\xa4kiluku;vuosi\r\n167;77261;2023\r\n",
        b'"Alue","V\xe4kiluku","Vuosi"\n"KU167","77261","2023"\n"SSS","5603851","2023"\n',
        b"167\t77 261\t2023\n\n",
        "MK12;162000;2023\nku167;77\u00a0261;2023\n".encode(),
    ],
)
def test_the_forms_that_tables_of_statistics_come_in_are_read(content: bytes) -> None:
    assert read_population(content) == (JOENSUU_2023,)


def test_a_code_that_a_spreadsheet_took_for_a_number_gets_its_zeros_back() -> None:
    assert read_population(b"91;664028;2023") == (Inhabitants("091", 2023, 664028),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"167;77261", "Line 1 has 2 columns"),
        (b"code;number;year\n167;77261;2023\n167;77261;2023;x", "Line 3 has 4 columns"),
        (b"999;77261;2023", "no municipality has the code 999"),
        (b"167;many;2023", "Line 1: 'many'"),
        (b"167;77261;2023\n276;=1+1;2023", "Line 2: '=1+1'"),
        (b"167;77261;1700", "cannot be right"),
        (b"167;0;2023", "cannot be right"),
        (b"167;1;2023\n167;2;2023", "Line 2: 167 has two numbers for 2023"),
        (b"", "names no municipality"),
        (b"\x00\xff\xfe", "names no municipality"),
        (b'167;1;2023\n"' + b"x" * 200_000, "cannot be read as a table"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(content: bytes, said: str) -> None:
    with pytest.raises(BadUse, match=said.replace("+", r"\+")):
        read_population(content)
