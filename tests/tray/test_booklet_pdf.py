"""The booklet as a file: everything in the tags that a screen reader needs, in three languages."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import Any

import pikepdf
from django.test import Client
from pytest_django import Settings

from tarjotin import demo
from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.harvest.runs import Harvest
from tarjotin.sources.ptv_folder.adapter import PtvFolder


def tags(made: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    """Every structure element, in reading order."""
    found: list[pikepdf.Dictionary] = []

    def walk(element: object) -> None:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append(element)
            kids: Any = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                walk(kid)

    for kid in made.Root.StructTreeRoot.K:
        walk(kid)
    return found


def unmarked_text(made: pikepdf.Pdf) -> int:
    """How many times text is drawn outside marked content: a screen reader would not know where it belongs."""
    count = 0
    for page in made.pages:
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            name = str(instruction.operator)
            depth += (name in ("BDC", "BMC")) - (name == "EMC")
            count += name in ("Tj", "TJ") and depth == 0
    return count


def test_the_demo_region_as_tagged_pdf_in_three_languages(
    client: Client, db: None, settings: Settings
) -> None:
    settings.TARJOTIN_REGION = demo.COUNTY
    Harvest(PtvFolder(demo.DATA, name=demo.SOURCE)).run()
    bring_up_to_date(lambda kind, done, known: None, anew=True)
    for language, title, other in (
        ("fi", "Liikunta", ""),
        ("sv", "Motion och idrott", "fi"),
        ("en", "", "fi"),
    ):
        answer = client.get(f"/{language}/booklet.pdf?theme=exercise")
        made = pikepdf.open(io.BytesIO(answer.content))
        assert str(made.Root.Lang) == language
        assert made.Root.MarkInfo.Marked
        assert made.Root.ViewerPreferences.DisplayDocTitle
        with made.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
            assert str(metadata["dc:title"]).startswith(title)
        elements = tags(made)
        levels = [int(str(each.S)[2]) for each in elements if re.fullmatch(r"/H\d", str(each.S))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert levels.count(3) == 16, "a heading for each service"
        assert {str(each.Lang) for each in elements if "/Lang" in each} <= {"fi", "sv", "en"} - {language}
        if other:
            assert other in {str(each.Lang) for each in elements if "/Lang" in each}
        assert [each.Alt for each in elements if each.S == "/Figure"], "the code has words"
        links = [each for page in made.pages for each in page.get("/Annots", [])]
        assert len(links) > 16
        assert all(int(each.F) & 4 and "/Contents" in each for each in links)
        assert unmarked_text(made) == 0
        with made.open_outline() as outline:
            assert len(outline.root) == 1
