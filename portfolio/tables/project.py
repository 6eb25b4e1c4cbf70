"""The table of projects."""

from funds.tables import Column, Dated, Day, Linked, Money, Named, RecordTable, by_name
from funds.tables.money_in import WINDOW_CODE, fund_column


class Countries(Named):
    """The countries that a project supports; its scope where none is named."""

    def render(self, value, record):
        """Three names, and how many more."""
        return super().render(value) if value else record.get_scope_display()


class ProjectTable(RecordTable):
    """Projects and initiatives."""

    code = Linked("Code", page="project-detail", argument="code", by="code", css="code")
    title = Column("Title", by=by_name("title"), css="wide")
    fund = fund_column()
    window = Column(
        "Window", accessor="window__short_name", by=by_name("window__short_name"), code=WINDOW_CODE, chosen=False
    )
    countries = Countries("Countries", accessor="supported", codes="Country codes", empty_values=(None,))
    entities = Named("Implementing entities", accessor="implemented_by", codes="Entity codes", chosen=False)
    goals = Named("Goals", accessor="works_for", codes="Goal numbers", chosen=False)
    theme = Column("Theme", by=by_name("theme"), chosen=False)
    scope = Column("Scope", by="scope", chosen=False)
    cooperation = Column("Cooperation", by="cooperation", chosen=False)
    manager = Column("Manager", accessor="manager__username", by=by_name("manager__username"), chosen=False)
    stage = Column("Stage", by="stage", css="code")
    begins = Dated("Starts", by="begins", stated="dates_as_stated")
    ends = Day("Ends", by="ends")
    budget = Money("Budget", by="budget", adds_up="budget")
    allocated = Money("Allocated", by="allocated", adds_up="allocated", chosen=False)
    delivered = Money("Delivered", by="delivered", adds_up="delivered", chosen=False)
    source = Column("Source", css="small", chosen=False)
