"""Names of codes: the lists as they were published, and the words that readers see."""

from __future__ import annotations

import json
import tomllib

from tarjotin.catalogue.codes import DATA, code_list

LISTS = ("service_classes", "target_groups", "life_events")


def test_readers_see_the_words_of_finlands_swedish() -> None:
    assert code_list("target_group")["KR1.6"].names["sv"] == "Personer med funktionsnedsättning"
    assert code_list("life_event")["KE13"].names["sv"] == "Att vara närståendevårdare"
    assert code_list("target_group")["KR1.6"].names["fi"] == "Vammaiset"


def test_every_word_that_is_shown_otherwise_is_still_on_a_list_and_tells_why() -> None:
    published = {
        (language, name)
        for each in LISTS
        for item in json.loads((DATA / f"{each}.json").read_text(encoding="utf-8"))["items"]
        for language, name in item["names"].items()
    }
    own = tomllib.loads((DATA / "shown_names.toml").read_text(encoding="utf-8"))["names"]
    assert {(each["language"], each["was"]) for each in own} <= published
    assert all(each["why"] for each in own)
