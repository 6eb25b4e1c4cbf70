"""Indicators and the results that projects report under them."""

from django.db import models
from django.db.models import Q

from countries.models import Country
from countries.models.history import tracked
from funds.models.record import Record, RecordQuerySet
from portfolio.models.project import Project
from portfolio.models.project_part import MARKED_AS_ITS_PROJECT


@tracked()
class Indicator(Record):
    """Something counted across projects, with the rule by which it adds up."""

    DOLLARS = "US dollars"

    class AddsUp(models.TextChoices):
        """How results of several projects become one figure."""

        SUM = "sum", "the results are added up"
        COUNTRIES = "countries", "each country counts once"
        NONE = "none", "results of different projects do not add up"

    slug = models.SlugField(unique=True, help_text="The word that figures carry.")
    name = models.CharField(max_length=150, unique=True, help_text="What is counted, as a sentence would name it.")
    name_of_one = models.CharField(max_length=150, blank=True, help_text="The same for a single one; empty: alike.")
    unit = models.CharField(max_length=40)
    adds_up = models.CharField(max_length=10, choices=AddsUp, default=AddsUp.SUM)
    order = models.PositiveSmallIntegerField(unique=True, help_text="Its place in the results report.")

    objects = RecordQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["order"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(adds_up__in=["sum", "countries", "none"]),
                name="indicator_adds_up_by_a_known_rule",
                violation_error_message="There is no such rule.",
            ),
        ]

    def __str__(self):
        return self.name


class ResultQuerySet(RecordQuerySet):
    """The words of results."""

    fund_path = "project__fund"

    def achieved_in(self, year):
        """Results reported for the calendar year."""
        return self.filter(year=year)

    def countries(self):
        """The countries of these results, each once."""
        return Country.objects.filter(pk__in=self.order_by().values("country"))

    def by_indicator(self):
        """Each indicator's total by its own rule: {slug: amount or count}; None where results do not add up."""
        rows = (
            self.order_by()
            .values("indicator__slug", "indicator__adds_up")
            .annotate(total=models.Sum("value"), countries=models.Count("country", distinct=True))
        )
        totals = {Indicator.AddsUp.SUM: "total", Indicator.AddsUp.COUNTRIES: "countries"}
        return {row["indicator__slug"]: row.get(totals.get(row["indicator__adds_up"])) for row in rows}


@tracked()
class Result(Record):
    """What one project achieved under one indicator in one year, in one country where it says so."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="results")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="results")
    year = models.PositiveSmallIntegerField(help_text="Calendar year.")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="results")
    promised = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    value = models.DecimalField("achieved", max_digits=16, decimal_places=2)
    note = models.CharField(max_length=300, blank=True)

    objects = ResultQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-year", "indicator", "project", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(year__range=(1945, 2100)),
                name="result_year_is_a_year",
                violation_error_message="A calendar year has four digits: 1945 to 2100.",
            ),
            models.UniqueConstraint(
                fields=["project", "indicator", "year", "country"],
                nulls_distinct=False,
                name="result_is_reported_once",
                violation_error_message="This project already reports this indicator for this year and country.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0) & (Q(promised=None) | Q(promised__gte=0)),
                name="result_is_not_negative",
                violation_error_message="A result is not negative.",
            ),
        ]
        indexes = [models.Index(fields=["-year", "indicator", "project", "id"], name="result_listed")]
        triggers = [MARKED_AS_ITS_PROJECT]

    def __str__(self):
        return f"{self.indicator}, {self.year}: {self.value}"
