"""The renderers: one report, six outputs of the same object, so that they cannot disagree."""

from dataclasses import dataclass
from importlib import import_module

from portfolio.renderers.options import Options


@dataclass(frozen=True)
class Format:
    """An output: the module that renders it, what it is called on the web, and the ending of its file."""

    module: str
    content_type: str
    ending: str
    label: str


FORMATS = {
    "html": Format("page", "text/html; charset=utf-8", "html", "Page"),
    "print": Format("page", "text/html; charset=utf-8", "html", "Print"),
    "pdf": Format("pdf", "application/pdf", "pdf", "PDF"),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "Excel (XLSX)"),
    "csv": Format("csv", "text/csv; charset=utf-8", "csv", "CSV"),
    "json": Format("json", "application/json", "json", "JSON"),
}
ROWS_FORMATS = ("html", "xlsx", "csv", "json")


def render(report, name, options=None):
    """The report in the format called `name`, as bytes."""
    return _module(name).render(report, options or Options(print=name == "print"))


def render_rows(report, figure, name, options=None):
    """Every row behind the figure, with its exact total, in a file format, as bytes."""
    return _module(name).render_rows(report, figure, options or Options())


def _module(name):
    """The module that renders this format."""
    return import_module(f"portfolio.renderers.{FORMATS[name].module}")
