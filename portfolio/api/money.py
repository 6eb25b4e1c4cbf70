"""The entries of money in and out, and the results that it led to."""

from ninja import Router
from pydantic import Field

from funds.views import ContributionList
from portfolio.api.fields import Day, Dollars, InCurrency, Moment, Named, Number, Rate, Row, body, facts, named
from portfolio.api.listing import lists
from portfolio.views.lists import AllocationList, DeliveryList, ResultList

router = Router(tags=["money and results"])


class Entry(Row):
    """A movement of money."""

    id: int
    dated: Day
    dated_as_stated: str = Field(description="The source's words, where it gives no exact day.")
    fund: Named | None
    window: Named | None
    currency: str = Field(description="Three capital letters.")
    amount_in_currency: InCurrency
    rate: Rate
    amount: Dollars
    state: str = Field(description="posted, or draft: a draft is in no report.")
    posted_at: Moment | None
    reverses: int | None = Field(description="The id of the entry that this one takes back.")
    note: str


class Contribution(Entry):
    """Cash received, a refund, or interest."""

    kind: str = Field(description="received, refund or interest.")
    contributor: Named | None = Field(description="null: not itemised in the source.")
    agreement: str | None = Field(description="Its reference.")
    purpose: str


class Allocation(Entry):
    """Money approved for a project; a reduction is negative."""

    project: Named
    organisation: Named = Field(description="The entity that it went to.")
    decision: Named | None


class Delivery(Entry):
    """Expenditure reported for a period that ends on `dated`."""

    project: Named
    organisation: Named = Field(description="The entity that spent it.")
    period_starts_on: Day
    category: Named | None = Field(description="The United Nations' harmonized category.")


class Result(Row):
    """What one project achieved under one indicator in one calendar year."""

    id: int
    indicator: Named
    unit: str
    year: int
    project: Named
    fund: Named | None
    window: Named | None
    country: Named | None
    promised: Number | None
    value: Number
    note: str


def entry(record, schema, within):
    """What every entry says; `within` is what names its fund and window."""
    return {
        **facts(record, schema),
        "fund": named(within.fund, "slug"),
        "window": named(within.window, "slug", "short_name"),
        "state": "posted" if record.posted_at else "draft",
        "reverses": record.reverses_id,
    }


def paid(record, schema, where, tab):
    """What every entry of a project says."""
    return {
        **entry(record, schema, record.project),
        "url": where("project-detail", record.project.code, part="money") + f"#{tab}",
        "project": named(record.project, "code", "title"),
        "organisation": body(record.organisation),
    }


@lists(router, "contributions", ContributionList, Contribution)
def contribution(record, where):
    """A row of the list."""
    day, amount = record.dated.isoformat(), record.amount
    return Contribution(
        **entry(record, Contribution, record),
        url=where("contribution-list", dated_from=day, dated_to=day, amount_from=amount, amount_to=amount),
        contributor=body(record.contributor),
        agreement=record.agreement.reference if record.agreement else None,
    )


@lists(router, "allocations", AllocationList, Allocation)
def allocation(record, where):
    """A row of the list."""
    decision = named(record.decision, name="reference")
    return Allocation(**paid(record, Allocation, where, "allocations"), decision=decision)


@lists(router, "delivery", DeliveryList, Delivery)
def delivery(record, where):
    """A row of the list."""
    return Delivery(**paid(record, Delivery, where, "delivery"), category=named(record.category, "number"))


@lists(router, "results", ResultList, Result)
def result(record, where):
    """A row of the list."""
    return Result(
        **facts(record, Result),
        url=where("project-detail", record.project.code, part="results"),
        indicator=named(record.indicator, "slug"),
        unit=record.indicator.unit,
        project=named(record.project, "code", "title"),
        fund=named(record.project.fund, "slug"),
        window=named(record.project.window, "slug", "short_name"),
        country=named(record.country, "iso3"),
    )
