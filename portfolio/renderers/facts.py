"""What files say of a report beside its tables: what was asked, and every figure as a table."""

from portfolio.reports.report import Heading, Table

DEMONSTRATION = "These figures contain demonstration records, made up to show the program."
NO_DEMONSTRATION = "No demonstration record is among these figures."
FIGURES = tuple(
    Heading(text, kind)
    for text, kind in (
        ("key", "text"),
        ("label", "text"),
        ("value", "figure"),
        ("unit", "text"),
        ("text", "text"),
        ("rule", "text"),
        ("rows", "text"),
    )
)


def facts(report):
    """The parameters, whether records are made up, and when the report was made, as pairs of words."""
    return [
        *report.parameters.words,
        ("Demonstration", DEMONSTRATION if report.demonstration else NO_DEMONSTRATION),
        ("Made", f"{report.made_at:%-d %B %Y, %H:%M} UTC"),
    ]


def figure_table(report, options):
    """Every figure as one table: key, label, exact value, unit, text, rule, address of its rows."""
    rows = tuple(
        (f.key, f.label, f, f.unit, f.text, f.rule, options.rows_of(report, f)) for f in report.figures.values()
    )
    return Table("figures", "Figures", FIGURES, rows)
