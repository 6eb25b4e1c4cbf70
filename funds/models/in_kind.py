"""In-kind contributions: staff, experts, supplies. Never part of a cash total."""

from django.db import models
from django.db.models import Q

from countries.models.history import tracked
from funds.models.fund import Fund
from funds.models.organisation import NO_DUPLICATE, Organisation
from funds.models.record import Record, RecordQuerySet


@tracked()
class InKind(Record):
    """Something given other than cash; it never moves a cash total."""

    class Kind(models.TextChoices):
        """What was given."""

        STAFF = "staff", "seconded staff"
        EXPERTS = "experts", "experts and junior professional officers"
        SUPPLIES = "supplies", "supplies and equipment"

    contributor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="in_kind"
    )
    contributor_as_stated = models.CharField(max_length=200, help_text="As the source names the contributor.")
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, null=True, blank=True, related_name="in_kind")
    year = models.PositiveSmallIntegerField(help_text="Calendar year.")
    kind = models.CharField(max_length=10, choices=Kind)
    description = models.CharField(max_length=300)
    quantity = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True, help_text="US dollars.")
    valuation_basis = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-year", "contributor_as_stated", "pk"]
        verbose_name = "in-kind contribution"
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(year__range=(1945, 2100)),
                name="in_kind_year_is_a_year",
                violation_error_message="A calendar year has four digits: 1945 to 2100.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["staff", "experts", "supplies"]),
                name="in_kind_kind_is_known",
                violation_error_message="There is no such kind.",
            ),
            models.CheckConstraint(
                condition=Q(value=None) | ~Q(valuation_basis=""),
                name="in_kind_value_has_a_basis",
                violation_error_message="Say on what basis it was valued.",
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0),
                name="in_kind_quantity_is_positive",
                violation_error_message="A quantity is more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(value__gt=0),
                name="in_kind_value_is_positive",
                violation_error_message="A value is more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(quantity=None) | ~Q(unit=""),
                name="in_kind_quantity_has_a_unit",
                violation_error_message="Say what is counted.",
            ),
        ]
        triggers = [NO_DUPLICATE]

    def __str__(self):
        return f"{self.contributor_as_stated}, {self.year}: {self.description}"
