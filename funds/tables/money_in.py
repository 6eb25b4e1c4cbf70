"""The tables of funds, windows, agreements and contributions."""

from countries.models.order import by_name
from funds.tables.columns import Column, Dated, Day, InCurrency, Linked, Money
from funds.tables.record_table import RecordTable

FUND_CODE = ("Fund code", "fund__slug")
WINDOW_CODE = ("Window code", "window__slug")


def fund_column(**kwargs):
    """The record's fund, a link to its page."""
    own = {"accessor": "fund__name", "argument": "fund__slug", "by": "fund__order", "code": FUND_CODE}
    return Linked("Fund", page="fund-detail", css="code", default="not stated", **{**own, **kwargs})


class FundTable(RecordTable):
    """The trust funds."""

    name = Linked("Fund", page="fund-detail", argument="slug", by=by_name("name"), css="code", code=("Code", "slug"))
    full_name = Column("Full name", by=by_name("full_name"))
    governing_body = Column("Governing body")
    established = Column("Established", by="established")
    mandate = Column("Mandate", chosen=False, css="wide")
    eligibility = Column("Eligibility", chosen=False, css="wide")
    currency = Column("Currency", by="currency", chosen=False)
    ceiling = Money("Ceiling per project", by="ceiling", chosen=False)
    least_countries = Column("Least number of countries", by="least_countries", chosen=False)
    received = Money("Received to date", by="received", adds_up="received")
    source = Column("Source", css="small", chosen=False)


class WindowTable(RecordTable):
    """Windows, facilities and programmes."""

    short_name = Column("Window", by=by_name("short_name"), css="names", code=("Code", "slug"))
    name = Column("Full name", by=by_name("name"), css="wide")
    fund = fund_column()
    kind = Column("Kind", by="kind")
    phase = Column("Phase", by="phase", chosen=False)
    contributor = Column("Contributor", accessor="contributor__name", by=by_name("contributor__name"))
    partners = Column("Partners", chosen=False, css="wide")
    starts_on = Day("Starts", by="starts_on")
    ends_on = Day("Ends", by="ends_on")
    dates_as_stated = Column("Dates as stated", chosen=False)
    received = Money("Received to date", by="received", adds_up="received")
    stated_amount = Money("Amount as stated", by="stated_amount", chosen=False, adds_up="stated_amount")
    source = Column("Source", css="small", chosen=False)


class AgreementTable(RecordTable):
    """Pledges and signed agreements."""

    reference = Linked("Reference", page="agreement-detail", argument="pk", by="reference", css="code")
    signed_on = Dated("Signed", by="signed_on", stated="signed_as_stated")
    kind = Column("Kind", by="kind")
    contributor = Column("Contributor", accessor="contributor__name", by=by_name("contributor__name"))
    fund = fund_column()
    window = Column("Window", accessor="window__short_name", by=by_name("window__short_name"), code=WINDOW_CODE)
    earmarking = Column("Earmarking", by="earmarking", default="not stated", chosen=False)
    starts_on = Day("Starts", by="starts_on", chosen=False)
    ends_on = Day("Ends", by="ends_on", chosen=False)
    amount_in_currency = InCurrency("In its currency", by="amount_in_currency")
    amount = Money("Amount", by="amount", adds_up="amount")
    purpose = Column("Purpose", chosen=False, css="wide")
    source = Column("Source", css="small", chosen=False)


class ContributionTable(RecordTable):
    """Cash received, refunds and interest."""

    dated = Dated("Date", by="dated")
    contributor = Column(
        "Contributor",
        accessor="contributor__name",
        default="not itemised in the source",
        by=by_name("contributor__name"),
    )
    fund = fund_column()
    window = Column("Window", accessor="window__short_name", by=by_name("window__short_name"), code=WINDOW_CODE)
    kind = Column("Kind", by="kind")
    agreement = Column("Agreement", accessor="agreement__reference", by="agreement__reference", chosen=False)
    purpose = Column("Purpose", chosen=False, css="wide")
    amount_in_currency = InCurrency("In its currency", by="amount_in_currency")
    rate = Column("Rate", chosen=False, css="amount")
    amount = Money("Amount", by="amount", adds_up="amount")
    state = Column("State", by="posted_at")
    source = Column("Source", css="small")
