"""Reading rule files: a good one is read whole, a faulty one is refused with a line for each mistake."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tarjotin.common.errors import OperatorError
from tarjotin.common.tables import FaultyFile
from tarjotin.themes.loading import load_override, load_rule_set, read_override
from tarjotin.themes.rules import Conditions, Pin, RuleSet, Theme

KNOWN = frozenset(["P5", "P5.7", "P27", "P27.1", "KR1", "KR1.1", "KE9"])
TEXT = '{ fi = "Fi", sv = "Sv", en = "En" }'

THEME = f"""
id = "default"
version = "2026-11"
valid_from = 2026-11-22
source = "test"
[audience]
target_groups = ["KR1", "KR1.*"]
[[themes]]
id = "exercise"
order = 40
names = {TEXT}
description = {TEXT}
"""
RULE = f"""
  [[themes.rules]]
  id = "exercise-class"
  since = 2026-11-22
  source = "code list"
  why = {TEXT}
  any_of.service_classes = ["P27.1"]
"""
OVERRIDE = """
region = "14"
version = "2"
valid_from = 2026-12-01
source = "decision"
[[themes]]
id = "exercise"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def lines(folder: Path, text: str, known: frozenset[str] = KNOWN) -> list[str]:
    with pytest.raises(FaultyFile) as caught:
        load_rule_set(write(folder, text), known)
    return str(caught.value).splitlines()


@pytest.fixture
def rule_set(tmp_path: Path) -> RuleSet:
    return load_rule_set(write(tmp_path, THEME + RULE), KNOWN)


def test_a_whole_rule_set_is_read(rule_set: RuleSet) -> None:
    theme = rule_set.themes[0]
    assert (rule_set.id, rule_set.version, rule_set.valid_from) == (
        "default",
        "2026-11",
        dt.date(2026, 11, 22),
    )
    assert rule_set.audience == Conditions(target_groups=("KR1", "KR1.*"))
    assert (theme.id, theme.order, theme.level, theme.is_hidden) == ("exercise", 40, "unknown", False)
    assert theme.names == {"fi": "Fi", "sv": "Sv", "en": "En"}
    assert theme.rules[0].any_of == Conditions(service_classes=("P27.1",))
    assert theme.rules[0].since == dt.date(2026, 11, 22)


def test_conditions_of_every_kind_are_read(tmp_path: Path) -> None:
    more = """
  requires.ontology = ["http://www.yso.fi/onto/koko/p1"]
  requires.words.fi = ["liiku", "*urheil", "=uni"]
  requires.life_events = ["KE9"]
  unless.name_words.sv = ["bidrag"]
"""
    rule = load_rule_set(write(tmp_path, THEME + RULE + more), KNOWN).themes[0].rules[0]
    assert rule.requires == Conditions(
        ontology=("http://www.yso.fi/onto/koko/p1",),
        life_events=("KE9",),
        words={"fi": ("liiku", "*urheil", "=uni")},
    )
    assert rule.unless == Conditions(name_words={"sv": ("bidrag",)})


@pytest.mark.parametrize(
    ("added", "line"),
    [
        (
            'requires.service_classes = ["P99.1"]',
            "rules.toml, theme exercise, rule exercise-class, requires: `service_classes` names P99.1, "
            "which the code list does not have. Correct or remove it.",
        ),
        ('requires.service_classes = ["P5.7.*"]', "names P5.7.*, which the code list does not have."),
        ('requires.service_classes = ["KR1"]', "names KR1, which the code list does not have."),
        ('requires.target_groups = ["KR9"]', "names KR9, which the code list does not have."),
        ('requires.ontology = ["p1"]', "p1 is not the address of an ontology concept."),
        ('requires.words.fi = ["Liiku"]', "`words.fi` has 'Liiku', which is not a stem."),
        ('requires.words.fi = ["un"]', "`words.fi` has 'un', which is so short that it finds chance words."),
        (
            'requires.words.sv = ["*sim"]',
            "`words.sv` has '*sim', which is so short that it finds chance words.",
        ),
        ('requires.words.xx = ["liiku"]', "`words` has the unknown language xx."),
        ("requires.words.fi = 5", "`fi` is not a list of texts."),
        ('requires.words = ["liiku"]', "`words` is not a table."),
        ("requires.words.fi = []", "nothing is asked here."),
        ('requires.sanat = ["liiku"]', "`sanat` is not known here. Correct the name or remove it."),
        ('requires.words.fi = ["liiku", "liiku"]', "`fi` names something twice."),
        ("unles = 1", "rule exercise-class: `unles` is not known here."),
    ],
)
def test_a_mistake_in_a_rule_is_told_with_its_place(tmp_path: Path, added: str, line: str) -> None:
    assert any(line in each for each in lines(tmp_path, THEME + RULE + "  " + added))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"P27.1"', '"P27"', "it rests on the main class P27 alone. Add a `requires` that breaks the tie."),
        ('service_classes = ["P27.1"]', 'target_groups = ["KR1.1"]', "it rests on a target group alone."),
        ('any_of.service_classes = ["P27.1"]', "", "`any_of` is missing."),
        ("since = 2026-11-22", "", "`since` is missing or is not a date."),
        ("since = 2026-11-22", "since = 2026-11-22T10:00:00", "`since` is missing or is not a date."),
        ('source = "code list"', "", "`source` is missing or is not a text."),
        (
            'id = "exercise-class"',
            'id = "Exercise class"',
            "has other than small letters, digits and hyphens.",
        ),
        (f"why = {TEXT}", 'why = { fi = "Fi", en = "En" }', "`why` has no text in sv."),
        (f"why = {TEXT}", "", "`why` is missing or is not a table of languages."),
        (f"why = {TEXT}", 'why = { fi = "", sv = "Sv", en = "En" }', "`why` holds an empty text or none."),
        ("order = 40", "order = true", "theme exercise: `order` is not a whole number."),
        (
            "order = 40",
            'level = "must"',
            "the level must is not known. Use one of minimum, supplementary, unknown.",
        ),
        ('version = "2026-11"', "version = 2026", "rules.toml: `version` is missing or is not a text."),
        ("[[themes.rules]]", "[themes.rules]", "`rules` is not a list of tables."),
        ("[[themes.rules]]", "[[themes.regler]]", "the theme has no rule."),
        ("[audience]", "[audiens]", "rules.toml: `audiens` is not known here."),
    ],
)
def test_a_mistake_elsewhere_is_told_too(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert old in THEME + RULE
    assert any(line in each for each in lines(tmp_path, (THEME + RULE).replace(old, new)))


def test_every_mistake_has_its_own_line(tmp_path: Path) -> None:
    faulty = (THEME + RULE).replace('"P27.1"', '"P99"').replace("order = 40", 'order = "first"')
    assert len(lines(tmp_path, faulty)) == 3  # the unknown class is also a main class that stands alone


def test_an_id_means_one_theme_and_one_rule_only(tmp_path: Path) -> None:
    twice = THEME + RULE + THEME[THEME.index("[[themes]]") :] + RULE
    assert lines(tmp_path, twice) == [
        "rules.toml: the theme id exercise is used 2 times. Give each theme its own id.",
        "rules.toml: the rule id exercise-class is used 2 times. Give each rule its own id.",
    ]


def test_codes_of_a_list_that_was_not_given_are_looked_at_for_their_shape_only(tmp_path: Path) -> None:
    classes = frozenset(["P27", "P27.1"])
    text = THEME + RULE + '  requires.life_events = ["KE99"]\n'
    assert load_rule_set(write(tmp_path, text), classes).themes
    assert "names K9" in lines(tmp_path, text.replace("KE99", "K9"), classes)[0]


def test_a_file_that_is_missing_or_not_toml_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile, match=r"^none\.toml: the file cannot be read"):
        load_rule_set(tmp_path / "none.toml", KNOWN)
    assert lines(tmp_path, "id = ")[0].startswith("rules.toml: this is not TOML in UTF-8")
    assert lines(tmp_path, "id = 'x'")[-1] == "rules.toml: there is no theme. Write one under [[themes]]."


def test_the_error_is_one_that_an_operator_reads(tmp_path: Path) -> None:
    with pytest.raises(OperatorError) as caught:
        load_rule_set(write(tmp_path, ""), KNOWN)
    assert caught.value.exit_code == 2


def changed(folder: Path, rule_set: RuleSet, text: str) -> Theme:
    return load_override(write(folder, OVERRIDE + text), rule_set, KNOWN).themes[0]


def refused(folder: Path, rule_set: RuleSet, text: str) -> str:
    with pytest.raises(FaultyFile) as caught:
        load_override(write(folder, text), rule_set, KNOWN)
    return str(caught.value)


def test_an_override_names_both_versions_and_the_later_date(tmp_path: Path, rule_set: RuleSet) -> None:
    found = load_override(write(tmp_path, OVERRIDE), rule_set, KNOWN)
    assert (found.id, found.region, found.version) == ("default", "14", "2026-11+14-2")
    assert found.valid_from == dt.date(2026, 12, 1)
    assert found.source == "test; decision"
    assert found.themes == rule_set.themes


def test_a_region_renames_reorders_hides_and_levels_a_theme(tmp_path: Path, rule_set: RuleSet) -> None:
    theme = changed(tmp_path, rule_set, 'names.fi = "Liiku"\norder = 5\nhidden = true\nlevel = "minimum"\n')
    assert theme.names == {"fi": "Liiku", "sv": "Sv", "en": "En"}
    assert (theme.order, theme.is_hidden, theme.level) == (5, True, "minimum")
    assert theme.description == rule_set.themes[0].description


def test_a_region_adds_and_removes_rules(tmp_path: Path, rule_set: RuleSet) -> None:
    text = """
remove_rules = ["exercise-class"]
[[themes.add_rules]]
id = "exercise-of-ours"
why.fi = "Meillä näin."
source = "decision"
since = 2026-12-01
any_of.service_classes = ["P27"]
requires.words.fi = ["liiku"]
"""
    assert [rule.id for rule in changed(tmp_path, rule_set, text).rules] == ["exercise-of-ours"]


def test_a_region_adds_and_removes_services_by_hand(tmp_path: Path, rule_set: RuleSet) -> None:
    text = """
[[themes.add_services]]
id = "ABC-1"
why.fi = "Ohjattu kävelyryhmä."
owner = "hyte-koordinaattori"
review_on = 2027-05-01
[[themes.remove_services]]
id = "abc-2"
why.fi = "Päättynyt."
owner = "hyte-koordinaattori"
review_on = 2027-05-01
"""
    theme = changed(tmp_path, rule_set, text)
    day, owner = dt.date(2027, 5, 1), "hyte-koordinaattori"
    assert theme.added == (Pin("abc-1", {"fi": "Ohjattu kävelyryhmä."}, owner, day),)
    assert theme.removed == (Pin("abc-2", {"fi": "Päättynyt."}, owner, day),)


PIN = '[[themes.add_services]]\nid = "a"\nwhy.fi = "Siksi."\nowner = "me"\nreview_on = 2027-05-01\n'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            OVERRIDE.replace("exercise", "sport"),
            "theme sport: the rule set has no such theme. Use one of exercise.",
        ),
        (OVERRIDE + OVERRIDE[OVERRIDE.index("[[") :], "theme exercise: the theme is changed twice."),
        (OVERRIDE + 'remove_rules = ["x"]', "there is no rule x to remove. Use one of exercise-class."),
        (OVERRIDE + "hidden = 1", "`hidden` is neither true nor false."),
        (OVERRIDE + PIN.replace('owner = "me"\n', ""), "add_services a: `owner` is missing"),
        (OVERRIDE + PIN.replace("review_on = 2027-05-01\n", ""), "add_services a: `review_on` is missing"),
        (OVERRIDE + PIN.replace('why.fi = "Siksi."\n', ""), "add_services a: `why` is missing"),
        (OVERRIDE + PIN + PIN.replace("add", "remove"), "the service a is named twice by hand."),
        (OVERRIDE.replace('region = "14"', ""), "rules.toml: `region` is missing"),
        (OVERRIDE.replace("source", "sauce"), "`sauce` is not known here."),
    ],
)
def test_a_mistake_in_an_override_is_told(tmp_path: Path, rule_set: RuleSet, text: str, line: str) -> None:
    assert line in refused(tmp_path, rule_set, text)


AT_THE_END = (
    '\n[[add_services]]\ntheme = "exercise"\nid = "b"\n'
    'why.fi = "Siksi."\nowner = "me"\nreview_on = 2027-05-01\n'
)


def test_services_by_hand_may_stand_at_the_end_of_the_file(tmp_path: Path, rule_set: RuleSet) -> None:
    theme = changed(
        tmp_path, rule_set, PIN + AT_THE_END + AT_THE_END.replace("add", "remove").replace('"b"', '"c"')
    )
    assert [pin.service_id for pin in theme.added] == ["a", "b"]
    assert [pin.service_id for pin in theme.removed] == ["c"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (AT_THE_END.replace("exercise", "sport"), "add_services b: the rule set has no such theme."),
        (AT_THE_END.replace('theme = "exercise"\n', ""), "`theme` is missing"),
        (AT_THE_END + AT_THE_END.replace("add", "remove"), "the service b is named twice by hand."),
        (AT_THE_END.replace('"b"', '"a"'), "the service a is named twice by hand."),
        (AT_THE_END.replace("owner", "boss"), "add_services b: `boss` is not known here."),
    ],
)
def test_a_mistake_at_the_end_of_the_file_is_told(
    tmp_path: Path, rule_set: RuleSet, text: str, line: str
) -> None:
    assert line in refused(tmp_path, rule_set, OVERRIDE + PIN + text)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a = " + b"[" * 50_000, "brackets stand in brackets too deep"),
        (b".".join([b"a"] * 40_000) + b" = 1", "a key has too many parts. Write it flatter"),
        (b".".join([b"'a b'"] * 20_000) + b" = 1", "a key has too many parts. Write it flatter"),
        (b".".join([b'"\\u0041 \\""'] * 9_000) + b" = 1", "a key has too many parts. Write it flatter"),
        (b"a = " + b"1" * 6000, "this is not TOML in UTF-8"),
        (b"a = 0x" + b"f" * 90_000, "`a` is not known here"),
        (b'a = "' + b'\\"' * 45_000 + b'"', "`a` is not known here"),
        (b'a = "\\u0000"', "NUL"),
        (b'[["x\\u0000".a]]', "NUL"),
        ('a = "ä"'.encode("latin-1"), "this is not TOML in UTF-8"),
    ],
)
def test_a_file_made_to_break_the_reader_is_refused_at_once(
    rule_set: RuleSet, content: bytes, line: str
) -> None:
    with pytest.raises(FaultyFile, match=line):
        read_override(content, "14.toml", rule_set, KNOWN)
