"""Figures that official documents printed, to lay beside the computed ones."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from countries.models.history import tracked
from funds.models.record import Record, RecordQuerySet


class PublishedFigureQuerySet(RecordQuerySet):
    """Published figures are the whole office's: everybody who reads a report may see them."""

    def of_funds(self, funds):
        """All of them: they are public already."""
        return self

    def core(self):
        """Figures that the portfolio itself should bear out."""
        return self.filter(relevance=PublishedFigure.Relevance.CORE)


@tracked()
class PublishedFigure(Record):
    """A number that a document printed, with its words, and the figure of ours that should bear it out."""

    class Relevance(models.TextChoices):
        """How near it stands to the portfolio."""

        CORE = "core", "core"
        RELATED = "related", "related"
        CONTEXT = "context", "context"

    class Qualifier(models.TextChoices):
        """The word before the number, and so what bears it out."""

        EXACT = "exact", "exactly"
        OVER = "over", "over, more than, exceeded"
        AT_LEAST = "at-least", "at least"
        ABOUT = "about", "about, around"

    reference = models.CharField(max_length=20, unique=True)
    document = models.CharField(max_length=200)
    paragraph = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=150)
    metric = models.CharField(max_length=200)
    quote = models.TextField(blank=True, help_text="The words as printed.")
    value = models.DecimalField(max_digits=18, decimal_places=2)
    unit = models.CharField(max_length=40)
    qualifier = models.CharField(max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    qualifier_as_printed = models.CharField(max_length=60, blank=True)
    printed_to = models.DecimalField(
        max_digits=18,
        decimal_places=2,
        default=1,
        help_text="The unit of its last printed digit: 100000 for $15.7 million.",
    )
    year = models.PositiveSmallIntegerField(help_text="Calendar year it speaks of.")
    year_as_printed = models.CharField(max_length=20, blank=True)
    relevance = models.CharField(max_length=10, choices=Relevance)
    report = models.SlugField(blank=True, help_text="The report that computes it.")
    figure = models.CharField(max_length=80, blank=True, help_text="The key of the figure there.")
    note = models.TextField(blank=True)
    explanation = models.TextField(blank=True, help_text="Why the computed figure differs or cannot be computed.")
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    explained_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PublishedFigureQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["paragraph", "reference"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(year__range=(1945, 2100)),
                name="published_figure_year_is_a_year",
                violation_error_message="A calendar year has four digits: 1945 to 2100.",
            ),
            models.CheckConstraint(
                condition=Q(relevance__in=["core", "related", "context"]),
                name="published_figure_relevance_is_known",
                violation_error_message="There is no such relevance.",
            ),
            models.CheckConstraint(
                condition=Q(qualifier__in=["exact", "over", "at-least", "about"]),
                name="published_figure_qualifier_is_known",
                violation_error_message="There is no such qualifier.",
            ),
            models.CheckConstraint(
                condition=Q(printed_to__gt=0),
                name="published_figure_printed_to_is_positive",
                violation_error_message="The last printed digit stands for more than nothing.",
            ),
            models.CheckConstraint(
                condition=Q(report="", figure="") | (~Q(report="") & ~Q(figure="")),
                name="published_figure_names_report_and_figure",
                violation_error_message="Name both the report and its figure, or neither.",
            ),
        ]

    def __str__(self):
        return f"{self.reference}: {self.metric}"
