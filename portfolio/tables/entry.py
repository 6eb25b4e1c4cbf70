"""The tables of allocations, transfers and delivery."""

from funds.tables import Column, Dated, Day, InCurrency, Linked, Money, RecordTable, by_name
from funds.tables.money_in import fund_column


def project_column():
    """The code of the record's project, a link to its page."""
    look = {"by": "project__code", "css": "code"}
    return Linked("Project", accessor="project__code", page="project-detail", argument="project__code", **look)


def title_column(**kwargs):
    """The title of the record's project."""
    return Column("Title", accessor="project__title", by=by_name("project__title"), css="wide", **kwargs)


def project_fund_column():
    """The fund of the record's project."""
    return fund_column(
        accessor="project__fund__name",
        argument="project__fund__slug",
        by="project__fund__order",
        code=("Fund code", "project__fund__slug"),
    )


def window_column():
    """The window of the record's project."""
    path = "project__window__short_name"
    return Column(
        "Window", accessor=path, by=by_name(path), code=("Window code", "project__window__slug"), chosen=False
    )


def entity_column():
    """The organisation that the money went to, its short name beside it in files."""
    path = "organisation__name"
    return Column("Entity", accessor=path, by=by_name(path), code=("Entity code", "organisation__abbreviation"))


class AllocationTable(RecordTable):
    """Money approved for projects."""

    dated = Dated("Date", by="dated")
    project = project_column()
    title = title_column()
    fund = project_fund_column()
    window = window_column()
    organisation = entity_column()
    decision = Column("Decision", accessor="decision__reference", by=by_name("decision__reference"))
    amount_in_currency = InCurrency("In its currency", by="amount_in_currency", chosen=False)
    amount = Money("Amount", by="amount", adds_up="amount")
    state = Column("State", by="posted_at")
    note = Column("Note", css="small", chosen=False)
    source = Column("Source", css="small", chosen=False)


class TransferTable(RecordTable):
    """Money sent to implementing organisations, and what they sent back."""

    dated = Dated("Date", by="dated")
    project = project_column()
    title = title_column()
    fund = project_fund_column()
    window = window_column()
    organisation = entity_column()
    kind = Column("Kind", by="kind")
    amount_in_currency = InCurrency("In its currency", by="amount_in_currency", chosen=False)
    amount = Money("Amount", by="amount", adds_up="amount")
    state = Column("State", by="posted_at")
    note = Column("Note", css="small", chosen=False)
    source = Column("Source", css="small", chosen=False)


class DeliveryTable(RecordTable):
    """Expenditure that implementing organisations reported."""

    dated = Dated("Period ends", by="dated")
    period_starts_on = Day("Period starts", by="period_starts_on", chosen=False)
    project = project_column()
    title = title_column()
    fund = project_fund_column()
    window = window_column()
    organisation = entity_column()
    category = Column(
        "Category", accessor="category__name", by="category__number", code=("Category number", "category__number")
    )
    amount_in_currency = InCurrency("In its currency", by="amount_in_currency", chosen=False)
    amount = Money("Amount", by="amount", adds_up="amount")
    state = Column("State", by="posted_at")
    note = Column("Note", css="small", chosen=False)
    source = Column("Source", css="small", chosen=False)
