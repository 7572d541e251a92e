"""The rules, what was found and what to do, in the words of a first-time visitor from an association."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tarjotin.catalogue.codes import code_list
from tarjotin.catalogue.shapes import TermScheme
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.words import day_of, full_area
from tarjotin.producers.visibility.rules import Facts, Mender, Point, RuleName, Verdict

_MOST_NAMES = 6


def rule_words(rule: RuleName) -> str:
    """The rule as a question."""
    return {
        "found": _("Is it in the Service Catalogue (PTV)?"),
        "published": _("Is it published there?"),
        "readable": _("Could we read it?"),
        "area": _("Is it meant for our area?"),
        "fetched": _("Has it been fetched to this site?"),
        "target_group": _("Is its target group residents?"),
        "service_class": _("Does it have a service class?"),
        "theme": _("Is it in one of our themes?"),
        "excluded": _("Have our editors left it in?"),
        "index": _("Does our search know it?"),
    }[rule]


def verdict_words(verdict: Verdict) -> str:
    """What it all comes to, in one sentence."""
    return {
        "shown": _("This service is shown."),
        "search_only": _("This service is shown, but it is not in any theme."),
        "coming": _("This service is on its way."),
        "not_shown": _("This service is not shown."),
        "unknown": _("We cannot tell yet."),
    }[verdict]


def verdict_lead(verdict: Verdict) -> str:
    """What that means to somebody who looks for it; empty when the hindrance says it all."""
    return {
        "shown": _("People find it by searching and by looking through the themes."),
        "search_only": _(
            "People find it by searching, but not by looking through the themes. See below why."
        ),
        "coming": _("You need not do anything."),
        "not_shown": "",
        "unknown": "",
    }[verdict]


def mender_words(mender: Mender, owner: str) -> str:
    """Who puts it right."""
    by_owner = _("%(owner)s corrects this in PTV.") % {"owner": owner} if owner else ""
    return {
        "owner": by_owner or _("Whoever keeps your organisation's descriptions in PTV corrects this there."),
        "editors": _("The editors of this site decide this."),
        "operator": _("Those who keep this site running put this right."),
        "time": _("This comes right by itself."),
        "": "",
    }[mender]


def finding_words(facts: Facts, point: Point, language: str) -> str:
    """What was found."""
    about = {
        "found": _found,
        "published": _published,
        "readable": _readable,
        "area": _area,
        "fetched": _fetched,
        "target_group": _target_group,
        "service_class": _service_class,
        "theme": _theme,
        "excluded": _excluded,
        "index": _index,
    }[point.rule]
    return about(facts, language)[point.finding]


def fix_words(point: Point) -> str:
    """What to do about a rule that failed; empty when nothing is to be done."""
    return "" if point.passed else _fixes().get((point.rule, point.finding), "")


def code_words(scheme: TermScheme, code: str, language: str) -> str:
    """'Liikunta', as PTV calls it too; the code itself when no list has it."""
    found = code_list(scheme).get(code)
    return own_name(found.names, language) if found else code


def _found(facts: Facts, language: str) -> dict[str, str]:
    days = {
        "first": day_of(facts.seen.first, language) if facts.seen else "",
        "last": day_of(facts.seen.last, language) if facts.seen else "",
    }
    seen = (
        _("Yes. We saw it there on %(last)s.")
        if days["first"] == days["last"]
        else _("Yes. We saw it there for the first time on %(first)s, and last on %(last)s.")
    )
    return {
        "harvested": seen % days,
        "live": _("Yes. We asked PTV just now."),
        "absent": _(
            "No. We asked PTV just now, and nothing is published there under this identifier. The description may be "
            "a draft, or archived, or the identifier may be another one."
        ),
        "never_seen": _("No. We have never seen this identifier there."),
        "unreachable": _(
            "We have not seen it before, and PTV does not answer just now. So we cannot say whether it is there."
        ),
        "busy": _("We have not seen it before, and we are asking PTV about many other services just now."),
    }


def _published(facts: Facts, language: str) -> dict[str, str]:
    since = day_of(facts.seen.withdrawn, language) if facts.seen else ""
    return {
        "published": _("Yes."),
        "again": _("Yes, again. It was away for a while."),
        "withdrawn": _(
            "No. On %(since)s we noticed that it was no longer published. It may have been archived, or it may be "
            "waiting for changes to be published."
        )
        % {"since": since},
    }


def _readable(facts: Facts, language: str) -> dict[str, str]:
    return {
        "read": _("Yes."),
        "unreadable": _("No. Something in its data is against PTV's own form: %(error)s")
        % {"error": facts.error},
        "waiting": _("We have just fetched it, and are still reading it."),
    }


def _area(facts: Facts, language: str) -> dict[str, str]:
    service = facts.service
    told = full_area(service.area, language) if service else ()
    names = ", ".join(told[:_MOST_NAMES]) + (" …" if len(told) > _MOST_NAMES else "")
    here = len(facts.here)
    return {
        "no_region": _("Yes. This site shows services of every area."),
        "nationwide": _("Yes. It is meant for the whole country."),
        "here": ngettext(
            "Yes. It is meant for %(count)d municipality of our area.",
            "Yes. It is meant for %(count)d municipalities of our area.",
            here,
        )
        % {"count": here},
        "elsewhere": _("No. Its area in PTV is: %(names)s. None of our municipalities is there.")
        % {"names": names or "–"},
        "not_aland": _("No. Its area in PTV is the whole country except Åland."),
    }


def _fetched(facts: Facts, language: str) -> dict[str, str]:
    return {
        "waiting": _("Not yet. We fetch new services from PTV regularly, as a rule every night."),
        "national_left_out": _("No. This site does not fetch services that are meant for the whole country."),
    }


def _target_group(facts: Facts, language: str) -> dict[str, str]:
    named = {"names": _codes(facts, "target_group", language)}
    return {
        "citizens": _("Yes: %(names)s.") % named,
        "subgroups": _("Yes: %(names)s.") % named,
        "missing": _(
            "No target group has been chosen. Our themes are for residents, so it is in none of them."
        ),
        "others_only": _("No, only: %(names)s. Our themes are for residents, so it is in none of them.")
        % named,
        "both": _("Yes, but both everybody and a smaller group have been chosen: %(names)s.") % named,
    }


def _service_class(facts: Facts, language: str) -> dict[str, str]:
    named = {"names": _codes(facts, "service_class", language)}
    return {
        "set": _("Yes: %(names)s.") % named,
        "missing": _(
            "No service class has been chosen. The class decides which themes a service comes into."
        ),
        "main_only": _("Only a main class: %(names)s. It is too broad to tell the theme.") % named,
    }


def _theme(facts: Facts, language: str) -> dict[str, str]:
    return {
        "placed": ngettext("Yes, in %(count)d theme.", "Yes, in %(count)d themes.", len(facts.placed))
        % {"count": len(facts.placed)},
        "none": _("No. Searching finds it in any case. No service needs to be in every theme."),
    }


def _excluded(facts: Facts, language: str) -> dict[str, str]:
    return {
        "no": _("Yes. Nobody has taken it out of a theme by hand."),
        "removed": _("It has been taken out of a theme by hand. The reason is told below, at the theme."),
        "hidden": _("It belongs to a theme that this site does not show."),
    }


def _index(facts: Facts, language: str) -> dict[str, str]:
    return {
        "indexed": _("Yes."),
        "missing": _("No. It should, so the fault is ours."),
        "no_index": _("The search is being made ready just now."),
    }


def _fixes() -> dict[tuple[str, str], str]:
    return {
        ("found", "absent"): _(
            "Open the service in PTV and see that it is published. Then copy its identifier from there and try again."
        ),
        ("found", "never_seen"): _(
            "Check the identifier in PTV. If it is right, see that the service is published and that its area has a "
            "municipality of ours."
        ),
        ("found", "unreachable"): _("Try again in a few minutes."),
        ("found", "busy"): _("Try again in a minute."),
        ("published", "withdrawn"): _("Publish it in PTV, and it comes back here at the next fetch."),
        ("readable", "unreadable"): _("Correct that field in PTV and publish the service again."),
        ("readable", "waiting"): _("Look again in an hour."),
        ("area", "elsewhere"): _(
            "If people of our area may use the service, add our municipalities to its area in PTV."
        ),
        ("area", "not_aland"): _("If people of Åland may use the service, add Åland to its area in PTV."),
        ("fetched", "waiting"): _("Look again tomorrow."),
        ("fetched", "national_left_out"): _("Tell us if the service should be here all the same."),
        ("target_group", "missing"): _(
            "Choose the target group in PTV: “Citizens” when it is for everybody, otherwise the group it is for."
        ),
        ("target_group", "others_only"): _(
            "If residents may use it too, add a target group of theirs in PTV."
        ),
        ("target_group", "both"): _(
            "Choose “Citizens” only when it is for everybody. If it is for a smaller group, leave only that one."
        ),
        ("service_class", "missing"): _(
            "Choose one to four service classes in PTV, at least one of them a subclass."
        ),
        ("service_class", "main_only"): _(
            "Choose a subclass in PTV, such as the one that tells best what is done there."
        ),
        ("theme", "none"): _(
            "See below what each theme asks for. Choose in PTV only what is true of the service."
        ),
        ("excluded", "removed"): _("If you think that it belongs there, tell us."),
        ("excluded", "hidden"): _("If you think that the theme should be shown, tell us."),
        ("index", "missing"): _("Please tell us."),
        ("index", "no_index"): _("Look again in an hour."),
    }


def _codes(facts: Facts, scheme: TermScheme, language: str) -> str:
    codes = facts.service.codes(scheme) if facts.service else ()
    return ", ".join(code_words(scheme, code, language) for code in codes)
