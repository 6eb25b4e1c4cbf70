"""The filters of the lists of allocations, transfers and delivery."""

from countries.models.order import by_number
from funds.filters import Amount, Choice, Day, Text, Word, Year, holding, organisations_in, seen
from funds.filters.body import Body
from funds.models import Organisation
from portfolio.filters.of_projects import OfProjects
from portfolio.models import Allocation, BudgetCategory, Decision, Delivery, Transfer

INSTEAD = "organisation__merged_into__name"  # of the one that stays, where the entry names a duplicate


class OfEntries(OfProjects):
    """Entries by words, entity, dates, state and amount, besides their project."""

    STATES = (("posted", "posted"), ("draft", "draft"))

    q = Text(label="Project or entity holds", method="holding")
    entity_kind = Word(label="Kind of entity", choices=Organisation.Kind.choices, method="to_a")
    year = Year(label="Year", field_name="dated", lookup_expr="year")
    dated_from = Day(label="Dated on or after", field_name="dated", lookup_expr="gte")
    dated_to = Day(label="Dated on or before", field_name="dated", lookup_expr="lte")
    state = Word(label="State", choices=STATES, method="in_state")
    amount_from = Amount(label="Amount from, US dollars", field_name="amount", lookup_expr="gte")
    amount_to = Amount(label="Amount to, US dollars", field_name="amount", lookup_expr="lte")

    def holding(self, queryset, name, text):
        """Entries whose project or organisation holds the text."""
        fields = ("project__code", "project__title", "organisation__name", "organisation__abbreviation", INSTEAD)
        return holding(queryset, text, *fields)

    def to_a(self, queryset, name, kind):
        """Entries of organisations of the kind."""
        return queryset.filter(organisation__in=Organisation.objects.that_stay_as(kind=kind).values("pk"))

    def in_state(self, queryset, name, state):
        """Posted entries, or drafts."""
        return queryset.filter(posted_at__isnull=state == "draft")


class AllocationFilter(OfEntries):
    """Allocations, by their decision too."""

    entity = Body(label="Entity", field_name="organisation", records=organisations_in(Allocation, "organisation"))
    decision = Choice(
        label="Decision",
        records=lambda request: seen(request, Decision.objects.all()),
        words="reference",
    )
    decided = Word(
        label="With a decision",
        choices=(("yes", "with a decision"), ("no", "without a decision")),
        method="that_are_decided",
    )

    field_order = ("q", "fund", "window", "entity", "entity_kind", "decision", "decided", "year")

    class Meta:
        model = Allocation
        fields = ()

    def that_are_decided(self, queryset, name, answer):
        """Allocations that stand under a decision, or under none."""
        return queryset.filter(decision__isnull=answer == "no")


class TransferFilter(OfEntries):
    """Transfers and what came back, by which of the two as well."""

    entity = Body(label="Entity", field_name="organisation", records=organisations_in(Transfer, "organisation"))
    kind = Word(label="Kind", choices=Transfer.Kind.choices)

    field_order = ("q", "fund", "window", "entity", "entity_kind", "kind", "year")

    class Meta:
        model = Transfer
        fields = ()


class DeliveryFilter(OfEntries):
    """Delivery, by its budget category too."""

    entity = Body(label="Entity", field_name="organisation", records=organisations_in(Delivery, "organisation"))
    category = Choice(
        label="Category",
        field_name="category__number",
        records=lambda request: BudgetCategory.objects.all(),
        key="number",
        rank=by_number("number"),
    )

    field_order = ("q", "fund", "window", "entity", "entity_kind", "category", "year")

    class Meta:
        model = Delivery
        fields = ()
