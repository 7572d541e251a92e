"""What `tarjotin why` tells of a service: the rules of `producers.visibility`, in the operator's words."""

from __future__ import annotations

from tarjotin.common.languages import pick
from tarjotin.producers.visibility.queries import facts_of
from tarjotin.producers.visibility.rules import judge
from tarjotin.producers.visibility.told import Told, tell
from tarjotin.themes.queries import all_themes


def why(id: str, county: str) -> list[Told]:
    """The points for one service id, lower-case; stops at the first rule that keeps the service out entirely."""
    facts = facts_of(id, county)
    names = {theme.id: pick(theme.names, "en").text for theme in all_themes(county)}
    return tell(facts, judge(facts), names)
