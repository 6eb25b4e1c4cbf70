"""What a report is asked for."""

import datetime
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser

from funds.models import Agreement, Charge, Contribution, Fund, FundRole, InKind, Instalment, Prospect, Target
from portfolio.models import Allocation, BudgetLine, Delivery, OfficeDelivery, Project, Result, Transfer

COUNTED = (
    Project,
    Contribution,
    Charge,
    Agreement,
    Instalment,
    Prospect,
    Target,
    InKind,
    Allocation,
    Transfer,
    BudgetLine,
    Delivery,
    OfficeDelivery,
    Result,
)
LAYERS = {"all": "sourced and demonstration records", "sourced": "sourced records only"}


@dataclass(frozen=True)
class Parameters:
    """The year, the funds (None: the whole office), the as-of day (None: today's knowledge) and the layer."""

    year: int
    funds: tuple[Fund, ...] | None = None
    as_of: datetime.date | None = None
    layer: str = "all"
    asked: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, person: AbstractBaseUser, year, slugs=(), as_of=None, layer="all"):
        """The parameters as this person may have them: of the funds asked for, only those where they have a role."""
        funds = FundRole.objects.funds_of(person)
        if slugs:
            funds = Fund.objects.visible_to(person).filter(slug__in=slugs)
        return cls(year, None if funds is None else tuple(funds), as_of, layer, tuple(slugs))

    def in_year(self, year):
        """The same question about another year."""
        return replace(self, year=year)

    def select(self, queryset):
        """The records of these funds in this layer."""
        return queryset.of_funds(self.funds).in_layer(self.layer)

    def ledger(self, queryset):
        """The entries of these funds in this layer that were posted by the as-of day."""
        return self.select(queryset).as_of(self.as_of)

    def shows_demonstration(self):
        """Whether demonstration records may be among the figures: whether there are any of these funds."""
        if self.layer == "sourced":
            return False
        marked = [
            model.objects.of_funds(self.funds).filter(demonstration=True).order_by().values("demonstration")[:1]
            for model in COUNTED
        ]
        return marked[0].union(*marked[1:], all=True).exists()

    @property
    def query(self):
        """The parameters as the query of an address, without the question mark; it names the funds asked for."""
        pairs = [("year", self.year), *(("fund", slug) for slug in self.asked)]
        if self.as_of:
            pairs.append(("as_of", self.as_of.isoformat()))
        if self.layer != "all":
            pairs.append(("layer", self.layer))
        return urlencode(pairs)

    @property
    def words(self):
        """The parameters as pairs of words for the top of a report."""
        funds = "the whole office" if self.funds is None else ", ".join(fund.name for fund in self.funds) or "none"
        as_of = f"known on {self.as_of:%-d %B %Y}" if self.as_of else "known today"
        return (("Year", str(self.year)), ("Funds", funds), ("As of", as_of), ("Records", LAYERS[self.layer]))
