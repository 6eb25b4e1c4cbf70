"""What every record of the portfolio says of itself: where it comes from, and whether it was made up."""

from django.db import models
from django.db.models import Q


class RecordQuerySet(models.QuerySet):
    """The two words that every list and report says: of which funds, in which layer."""

    fund_path = "fund"

    def of_funds(self, funds):
        """Records of these funds; None means the whole office, records without a fund included."""
        return self if funds is None else self.filter(**{f"{self.fund_path}__in": [fund.pk for fund in funds]})

    def in_layer(self, layer):
        """`sourced` leaves the demonstration records out; `all` keeps them."""
        if layer not in ("all", "sourced"):
            raise ValueError(f"there is no layer {layer!r}")
        return self.filter(demonstration=False) if layer == "sourced" else self


class Record(models.Model):
    """A record with its source; a demonstration record is marked and can be left out everywhere."""

    source = models.CharField(max_length=500, help_text="Document and paragraph, import batch, or person.")
    demonstration = models.BooleanField(default=False, editable=False, help_text="Made up to show the program.")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=""),
                name="%(app_label)s_%(class)s_has_a_source",
                violation_error_message="Say where this record comes from.",
            )
        ]
