"""The table of projects. It shows what the queryset gives and computes nothing."""

from django.utils.formats import date_format

from funds.tables import Column, Linked, Money, RecordTable, by_name

NAMES = 3


class ProjectTable(RecordTable):
    """Projects and initiatives."""

    code = Linked("Code", page="project-detail", argument="code", by="code", css="code")
    title = Column("Title", by=by_name("title"), css="wide")
    fund = Column("Fund", accessor="fund__name", default="not stated", by="fund__order", css="code")
    countries = Column("Countries", accessor="beneficiaries", css="names")
    stage = Column("Stage", by="stage", css="code")
    dates = Column("Dates", accessor="pk", by="begins", css="day")
    budget = Money("Budget", by="budget")

    class Meta(RecordTable.Meta):
        totals_under = "budget"

    def render_countries(self, value, record):
        """The first names, and how many more; the scope where no country is named."""
        names = [part.country.name for part in value]
        if not names:
            return record.get_scope_display()
        more = len(names) - NAMES
        return ", ".join(names[:NAMES]) + (f" and {more} more" if more > 0 else "")

    def value_countries(self, value):
        """Every name, for files."""
        return ", ".join(part.country.name for part in value)

    def render_dates(self, record):
        """The source's own words, or the days from and to."""
        start = record.actual_start_on or record.planned_start_on
        end = record.actual_end_on or record.planned_end_on
        words = [
            f"{word} {date_format(day, 'SHORT_DATE_FORMAT')}" for word, day in (("from", start), ("to", end)) if day
        ]
        return record.dates_as_stated or " ".join(words)
