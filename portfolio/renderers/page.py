"""The report as a web page, and as the same page for paper."""

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from portfolio.renderers.layout import lay_out


def render(report, options):
    """The page; printed, all its parts stand open and it has no navigation."""
    laid_out = lay_out(report, options)
    for section in laid_out["sections"]:
        for chart in section["charts"]:
            chart["svg"] = mark_safe(chart["svg"])  # noqa: S308  drawn here; marks.clean escapes every word in it
    asked = report.parameters
    context = {
        "frame": "print.html" if options.print else "base.html",
        "report": laid_out,
        "options": options,
        "form": options.form,
        "query": asked.query,
        "years": [(year, asked.in_year(year).query) for year in (asked.year - 1, asked.year + 1)],
    }
    return render_to_string("report.html", context, options.request).encode()
