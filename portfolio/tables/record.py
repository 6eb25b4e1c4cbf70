"""The tables of results and decisions."""

from funds.tables import Column, Day, Money, Number, RecordTable, by_name
from funds.tables.money_in import fund_column
from portfolio.tables.entry import project_column, project_fund_column, title_column, window_column


class ResultTable(RecordTable):
    """What projects achieved."""

    indicator = Column(
        "Indicator", accessor="indicator__name", by="indicator__order", css="wide", code=("Code", "indicator__slug")
    )
    year = Column("Year", by="year", css="code")
    project = project_column()
    title = title_column()
    fund = project_fund_column()
    window = window_column()
    country = Column(
        "Country", accessor="country__name", by=by_name("country__name"), code=("Country code", "country__iso3")
    )
    unit = Column("Unit", accessor="indicator__unit")
    promised = Number("Promised", by="promised", adds_up="promised")
    value = Number("Achieved", by="value", adds_up="value")
    note = Column("Note", css="small", chosen=False)
    source = Column("Source", css="small", chosen=False)


class DecisionTable(RecordTable):
    """What the funds' governing bodies decided."""

    reference = Column("Reference", by=by_name("reference"), css="code")
    decided_on = Day("Decided", by="decided_on")
    fund = fund_column()
    body = Column("Governing body", by=by_name("body"))
    meeting = Column("Meeting", by=by_name("meeting"))
    text = Column("Text", css="wide", chosen=False)
    amount = Money("Amount", by="amount", adds_up="amount")
    allocated = Money("Allocated under it", by="allocated", adds_up="allocated")
    source = Column("Source", css="small", chosen=False)
