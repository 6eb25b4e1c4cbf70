"""The funds."""

from ninja import Path, Router, Schema
from pydantic import Field

from funds.filters import layer_of
from funds.views import FundList
from portfolio.api.fields import Day, Dollars, Named, Row, Share, body, facts
from portfolio.api.listing import lists, one, shows

router = Router(tags=["funds"])
SLUG = Path(..., description="The fund's slug.")


class FundRow(Row):
    """A trust fund."""

    slug: str = Field(description="The word by which addresses and filters ask for it.")
    name: str
    full_name: str
    governing_body: str
    established: str = Field(description="The day or year, as the source states it.")
    currency: str = Field(description="Three capital letters.")
    interest_only: bool = Field(description="Whether only the interest is spent, never the endowment.")
    ceiling: Dollars | None = Field(description="The most that a project gets, US dollars.")
    least_countries: int | None = Field(description="Of how many countries a project is at least.")
    received: Dollars | None = Field(description="Cash received to date, posted entries alone, US dollars.")


class WindowOf(Schema):
    """A window, facility or programme of the fund."""

    slug: str
    name: str
    short_name: str
    kind: str
    contributor: Named | None
    starts_on: Day | None
    ends_on: Day | None
    demonstration: bool
    source: str


class Fund(FundRow):
    """A trust fund with its rules and windows."""

    decision: str
    contributors: str = Field(description="Who contributes.")
    mandate: str
    eligibility: str
    ceiling_basis: str
    partner_share: Share | None = Field(description="The least share of a budget that partners provide, of 1.")
    one_proposal_a_year: bool
    web_page: str
    note: str
    windows: list[WindowOf]


@lists(router, "funds", FundList, FundRow)
def fund_row(fund, where):
    """A row of the list."""
    return FundRow(**facts(fund, FundRow), received=fund.received, url=where("fund-detail", fund.slug))


@shows(router, "/funds/{slug}", "fund", Fund)
def fund(request, slug: str = SLUG):
    """One fund, with what it received, its rules and its windows."""
    page = FundList()
    page.setup(request)
    found, where = one(page.get_queryset(), request, slug=slug)
    windows = found.windows.in_layer(layer_of(request)).select_related("contributor")
    return Fund(
        **facts(found, Fund),
        received=found.received,
        url=where("fund-detail", slug),
        windows=[WindowOf(**facts(window, WindowOf), contributor=body(window.contributor)) for window in windows],
    )
