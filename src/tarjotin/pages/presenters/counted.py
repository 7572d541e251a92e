"""Counts as pages show them: a kind over time as a picture with its rows, and tables of a name and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from tarjotin.pages.presenters.charts import Chart


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was counted over time: a picture, what it shows in words, and rows of a time and its number."""

    id: str
    title: str
    caption: str
    chart: Chart
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a name and a number for each column, over `span`."""

    id: str
    title: str
    span: str
    first_column: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
