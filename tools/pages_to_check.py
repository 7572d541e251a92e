"""Which addresses show each kind of page that needs more than a language, for `check_accessibility`."""

from __future__ import annotations

# Addresses that forms are sent to and no page is at; and pages that only a certain state shows (`other_pages`).
SENT = ("only sent to",)
OTHER = ("only other",)
# Pages of what a member has made: the browser tests of the desk run axe on them, in the same languages and looks.
IN_TESTS = ("in tests of the desk",)

NO_ADDRESS = (SENT, OTHER, IN_TESTS)

# A report of coverage as a page and as files: the end of its address's name, and of the address.
_FORMS = (("", ""), ("_csv", "/csv"), ("_pdf", "/pdf"))
# Name of an address → what follows the language, where a page needs more than the language or varies much.
PAGES: dict[str, tuple[str, ...]] = {
    "tray:search": ("search", "search?q=uni&municipality=167", "search?q=xyzzy", "search?q=haluan+kuolla"),
    "tray:guide_step": ("guide/about?who=child", "guide/where?who=child&about=sleep"),
    "tray:guide_services": ("guide/services?who=child&about=sleep&municipality=167",),
    "tray:near": ("near", "near?near=Joensu"),
    "tray:week": ("week", "week?municipality=167&all=1"),
    "tray:suggest": ("suggest?q=uni",),
    "tray:theme": ("theme/exercise",),
    "tray:service": ("service/{service}", "service/{ended}"),
    "tray:paper:booklet": ("booklet", "booklet?theme=exercise&municipality=167", "booklet?theme=no-such"),
    "tray:adviser:search": ("adviser", "adviser?q=uni&municipality=167"),
    "tray:adviser:service": ("adviser/{service}?q=uni&at=1",),
    "tray:organisation": ("organisation/{organisation}",),
    "tray:feedback": ("feedback", "feedback?service={service}&kind=closed"),
    "tray:feedback_sent": ("feedback/sent/{reference}",),
    "tray:list": (
        "list",
        "list?ids={service}&q=uni",
        "list?ids={service},unknown&discreet=1&removed=x",
        "list?ids=%3C",
    ),
    "tray:list_share": ("list/share?ids={service}", "list/share?ids={service}&discreet=1"),
    "tray:list_print": ("list/print?ids={service}",),
    "tray:map": ("map", "map?q=uni&municipality=167&near=80100&km=25", "map?q=xyzzy"),
    "tray:service_map": ("service/{service}/map",),
    "tray:embed_builder": ("embed", "embed?show=theme&theme=exercise&count=3"),
    "tray:embed_search": ("embed/search?municipality=167",),
    "producers:coverage:page": ("coverage", "coverage?theme=exercise&count=organisations"),
    **{
        f"producers:coverage:municipality{form}": (f"coverage/municipality/167{way}",) for form, way in _FORMS
    },
    **{
        f"producers:coverage:organisation{form}": ("coverage/organisation/{organisation}" + way,)
        for form, way in _FORMS
    },
    "producers:why_not_shown": ("why-not-shown", "why-not-shown?q=uimahalli", "why-not-shown?q={service}"),
    "producers:own:contents": ("desk/own",),
    "producers:entries:edit": IN_TESTS,
    "producers:moderation:one": IN_TESTS,
    **dict.fromkeys((f"producers:offers:{part}" for part in ("mine", "mend", "end")), IN_TESTS),
    **dict.fromkeys(("producers:own:draft", "producers:own:withdraw", "producers:own:template"), SENT),
    "producers:assurance:service": ("desk/assurance/{service}",),
    "producers:assurance:by_mail": ("still-right/broken",),
    "producers:digests:confirm": ("digests/confirm/broken",),
    "producers:digests:stop": ("digests/stop/broken",),
    **dict.fromkeys(("producers:assurance:csv", "producers:digests:ask"), SENT),
    "producers:rulesets:version": ("desk/rules/0",),
    "producers:rulesets:edit": ("desk/rules/edit", "desk/rules/edit?from=0"),
    "producers:rulesets:by_hand": ("desk/rules/by-hand",),
    **dict.fromkeys((f"producers:rulesets:{part}" for part in ("file", "switch", "take_out")), SENT),
    "paths:path": ("paths/laheisesta-huolehtiminen",),
    "paths:desk:path": ("desk/paths/laheisesta-huolehtiminen",),
    "paths:desk:version": ("desk/paths/laheisesta-huolehtiminen/1",),
    "paths:desk:edit": ("desk/paths/laheisesta-huolehtiminen/edit",),
    **dict.fromkeys(("paths:desk:publish", "paths:desk:restore", "paths:desk:unpublish"), SENT),
    "tray:embed_theme": ("embed/theme/exercise?count=3", "embed/theme/gone"),
    "account_reset_password_from_key": ("staff/password/choose/{choose}", "staff/password/choose/1-x"),
    "mfa_authenticate": OTHER,
    "mfa_activate_totp": OTHER,
    "account_logout": SENT,
    "openid_connect_login": SENT,
    "desk:aid:variant": ("desk/aid/for/older",),
    "desk:aid:services": ("desk/aid/services?themes=exercise,nature&municipality=167",),
    "desk:staff:member": ("desk/staff/member/{member}",),
    "desk:staff:role": ("desk/staff/role/{role}",),
    "desk:staff:unit": ("desk/staff/units/{unit}",),
    "desk:callbacks:waiting": OTHER,
    "desk:shelf:service": ("desk/service/{service}",),
    **dict.fromkeys((f"desk:shelf:shortlist{part}" for part in ("", "_version", "_edit")), IN_TESTS),
    **dict.fromkeys(("desk:shelf:note_new", "desk:shelf:note"), IN_TESTS),
    **dict.fromkeys(("desk:slips:withdraw", "desk:slip:reminder", "desk:slip:answer"), SENT),
    **dict.fromkeys(("desk:slip:nothing_fitted", "desk:shelf:favourite", "desk:shelf:own_filters"), SENT),
    **dict.fromkeys(("desk:shelf:note_remove", "desk:shelf:shortlist_remove"), SENT),
    **dict.fromkeys(("desk:door:remove", "desk:door:bring_in", "producers:worklists:csv"), SENT),
    "desk:numbers:organisation": ("desk/numbers/organisation/{organisation}",),
    "producers:quality:check": ("quality/check/channel-without-hours",),
    "producers:quality:service": ("quality/service/{service}",),
    "producers:worklists:organisation": ("quality/organisation/{organisation}",),
    **dict.fromkeys(("desk:slips:slip", "desk:slip:slip", "desk:slip:print", "desk:slip:pdf"), IN_TESTS),
    **dict.fromkeys(("desk:staff:take", "desk:staff:give_link", "desk:staff:reset_factor"), SENT),
}
