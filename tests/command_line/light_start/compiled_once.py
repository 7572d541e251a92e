"""Tarjotin's own lexicon compiled once a run of tests, and copied into every index: it takes five seconds.

Also in commands that tests start: so this imports nothing of the tests, and nothing of Tarjotin before it must.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

# The variable that names the folder which all processes of a run share; without it each index compiles its own.
SHELF = "COMPILED_ONCE"

Compile = Callable[[Path, Any, Any, Any], None]


def copying(compile_in_earnest: Compile) -> Compile:
    """`compile_with_words` that copies what was compiled before, where nothing but our own lexicon is asked for."""

    def copied(folder: Path, own: Any, vocabulary: Any, finnish: Any) -> None:
        from tarjotin.finding.concepts.loading import own_concepts

        shelf = os.environ.get(SHELF)
        if not shelf or vocabulary or finnish.learned or own != own_concepts():
            compile_in_earnest(folder, own, vocabulary, finnish)
            return
        made = Path(shelf) / "lexicon"
        with (Path(shelf) / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                # Whoever compiles may be killed: what stands under the name is whole.
                beside = Path(tempfile.mkdtemp(dir=shelf)) / "lexicon"
                compile_in_earnest(beside, own, (), finnish)
                beside.rename(made)
        shutil.copytree(made, folder)

    return copied
