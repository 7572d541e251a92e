"""Messages that are told in English to operators and in the page's language to its readers. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def gettext_noop(message: str) -> str:
    """The message as it is: marked for translation (tools/messages.py), which is done where it is told."""
    return message


@dataclass(frozen=True, slots=True)
class Message:
    """A template and the values that it takes by name, as %(key)s."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def told(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """In English as it was written, or in the language that `translate` puts the template into."""
        template = translate(self.template)
        # Without values it is a finished sentence, which may hold a percent sign of its own.
        return template % self.values if self.values else template
