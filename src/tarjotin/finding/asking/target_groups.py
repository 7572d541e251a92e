"""Which people a question speaks of ("vanhukselle", "för barn"): services meant for them go first among equals."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from tarjotin.finding.analysis.finnish import base_finnish
from tarjotin.finding.analysis.words import LANGUAGES, stem
from tarjotin.finding.asking.understanding import Reading

_DATA = Path(__file__).parent / "data" / "target_groups.toml"


def groups_spoken_of(reading: Reading) -> tuple[str, ...]:
    """Codes of the target groups that words of the question name."""
    tokens = {f"fi:{root}" for word in reading.words for root in (word.lemma, *word.roots)}
    tokens |= {f"{language}:{word.stem(language)}" for word in reading.words for language in ("sv", "en")}
    return tuple(code for code, named in _words().items() if tokens & named)


@cache
def _words() -> dict[str, frozenset[str]]:
    table = tomllib.loads(_DATA.read_text(encoding="utf-8"))["groups"]
    return {
        code: frozenset(
            f"{language}:{base_finnish().analyse(word).lemma if language == 'fi' else stem(word, language)}"
            for language in LANGUAGES
            for word in by_language.get(language, [])
        )
        for code, by_language in table.items()
    }
