"""Prospects: income that may come, kept apart from what is signed and received."""

from django.db import models
from django.db.models import F, Q

from countries.models.history import tracked
from funds.models.agreement import Agreement
from funds.models.fund import Fund
from funds.models.organisation import NO_DUPLICATE, Organisation
from funds.models.record import Record, RecordQuerySet
from funds.models.window import Window


class ProspectQuerySet(RecordQuerySet):
    """The words of prospects."""

    def open(self):
        """What has neither become an agreement nor been given up."""
        return self.filter(agreement=None, closed_on=None)

    def with_weighted(self):
        """With `weighted`: the US dollars times how likely they are, unrounded."""
        return self.annotate(weighted=WEIGHTED)


@tracked()
class Prospect(Record):
    """Money that a contributor may give: how much, how likely, when."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="prospects")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, null=True, blank=True, related_name="prospects")
    contributor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="prospects"
    )
    title = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=18, decimal_places=2, help_text="US dollars.")
    probability = models.DecimalField(max_digits=4, decimal_places=3, help_text="As a fraction of 1.")
    expected_on = models.DateField()
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="prospects",
        help_text="What it has become.",
    )
    closed_on = models.DateField(null=True, blank=True, help_text="Given up on that day.")
    note = models.TextField(blank=True)

    objects = ProspectQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["expected_on", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="prospect_amount_is_positive",
                violation_error_message="A prospect is more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(probability__gt=0, probability__lte=1),
                name="prospect_probability_is_a_fraction",
                violation_error_message="A probability is a fraction of 1, more than nothing.",
            ),
        ]
        triggers = [NO_DUPLICATE]

    def __str__(self):
        return self.title


WEIGHTED = F("amount") * F("probability")  # US dollars, unrounded
