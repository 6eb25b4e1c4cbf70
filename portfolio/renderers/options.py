"""What a reader may ask of a renderer beside the report."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Options:
    """How to render: for paper, with the rows of every figure as an annex, one table only, under which site."""

    print: bool = False
    annex: bool = False
    table: str = ""  # CSV: the key of the one table that is asked for
    root: str = ""  # https://example.org, put before every address; empty: addresses within the site
    request: HttpRequest | None = None
    form: object = None  # the page's controls

    def rows_of(self, report, figure):
        """The address of the rows behind a figure, under the report's own parameters."""
        path = reverse("report-rows", args=(report.word, figure.key))
        return f"{self.root}{path}?{report.parameters.query}"
