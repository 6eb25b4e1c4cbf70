"""The filters of the lists of results and decisions."""

from decimal import Decimal

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from countries.models.order import by_number
from funds.filters import Amount, Choice, Day, RecordFilter, Text, Word, Year, funds_of, holding, layer_of
from portfolio.filters.of_projects import OfProjects
from portfolio.models import Allocation, Decision, Indicator, Project, Result


class ResultFilter(OfProjects):
    """Results by words, indicator, year, the country of the result, and their project."""

    q = Text(label="Project or note holds", method="holding")
    indicator = Choice(
        label="Indicator",
        field_name="indicator__slug",
        records=lambda request: Indicator.objects.in_layer("all"),
        key="slug",
        rank=by_number("order"),
    )
    stage = Word(label="Stage", choices=Project.Stage.choices, method="of_a_project")
    year = Year(label="Year", field_name="year")
    year_from = Year(label="Year from", field_name="year", lookup_expr="gte")
    year_to = Year(label="Year to", field_name="year", lookup_expr="lte")

    field_order = ("q", "indicator", "fund", "window", "year", "year_from", "year_to")

    class Meta:
        model = Result
        fields = ()

    def holding(self, queryset, name, text):
        """Results whose project or note holds the text."""
        return holding(queryset, text, "project__code", "project__title", "note")


class DecisionFilter(RecordFilter):
    """Decisions by words, fund, dates and amount."""

    q = Text(label="Reference, meeting or text holds", method="holding")
    fund = Choice(label="Fund", field_name="fund__slug", records=funds_of, key="slug", rank=by_number("order"))
    year = Year(label="Year", field_name="decided_on", lookup_expr="year")
    dated_from = Day(label="Decided on or after", field_name="decided_on", lookup_expr="gte")
    dated_to = Day(label="Decided on or before", field_name="decided_on", lookup_expr="lte")
    amount_from = Amount(label="Amount from, US dollars", field_name="amount", lookup_expr="gte")
    amount_to = Amount(label="Amount to, US dollars", field_name="amount", lookup_expr="lte")
    used = Word(label="Used", choices=(("no", "not used up"), ("up", "used up")), method="that_are_used")

    class Meta:
        model = Decision
        fields = ()

    def that_are_used(self, queryset, name, answer):
        """Decisions under which less than their amount is allocated, or all of it; those without one are neither."""
        under = Allocation.objects.as_of(None).in_layer(layer_of(self.request)).filter(decision=OuterRef("pk"))
        total = under.order_by().values("decision").annotate(total=Sum("amount")).values("total")
        given = queryset.annotate(given=Coalesce(Subquery(total), Decimal(0)))
        return given.filter(given__lt=F("amount")) if answer == "no" else given.filter(given__gte=F("amount"))

    def holding(self, queryset, name, text):
        """Decisions whose reference, body, meeting or text holds the text."""
        return holding(queryset, text, "reference", "body", "meeting", "text")
