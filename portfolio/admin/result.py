"""Indicators, results, and the figures that official documents printed."""

from django.contrib import admin
from django.utils import timezone

from funds.admin.by_role import ByRole
from funds.admin.filters import Seen, Year
from funds.money import number
from portfolio.models import Indicator, PublishedFigure, Result


def quantity(name, heading):
    """A column of numbers with thousands set apart, set to the right like money."""

    @admin.display(ordering=name, description=heading)
    def column(self, record):
        value = getattr(record, name)
        return None if value is None else number(value)

    return column


@admin.register(Indicator)
class IndicatorAdmin(ByRole):
    """What is counted."""

    list_display = ("name", "slug", "unit", "adds_up", "order", "demonstration")
    search_fields = ("name", "slug", "unit")
    list_filter = ("adds_up", "demonstration")

    def scoped(self, queryset, funds):
        """Indicators belong to no fund."""
        return queryset


@admin.register(Result)
class ResultAdmin(ByRole):
    """What projects achieved."""

    list_display = ("indicator", "project", "year", "country", "number_promised", "number_value", "demonstration")
    search_fields = ("indicator__name", "project__code", "project__title__unaccent", "country__name__unaccent", "note")
    list_filter = (("project__fund", Seen), ("year", Year), "indicator", "demonstration")
    list_select_related = ("indicator", "project", "country")
    autocomplete_fields = ("indicator", "project", "country")
    show_full_result_count = False

    number_promised = quantity("promised", "promised")
    number_value = quantity("value", "achieved")


@admin.register(PublishedFigure)
class PublishedFigureAdmin(ByRole):
    """Printed figures, and why a computed one differs."""

    list_display = (
        "reference",
        "paragraph",
        "metric",
        "qualifier",
        "number_value",
        "unit",
        "year",
        "relevance",
        "report",
        "figure",
        "demonstration",
    )
    list_display_links = ("reference", "metric")
    search_fields = ("reference", "subject", "metric", "quote", "figure", "document")
    list_filter = (("year", Year), "relevance", "report", "document", "demonstration")
    readonly_fields = ("explained_by", "explained_at")

    number_value = quantity("value", "value")

    def save_model(self, request, obj, form, change):
        """Whoever writes the explanation stands for it."""
        if "explanation" in form.changed_data:
            obj.explained_by = request.user if obj.explanation else None
            obj.explained_at = timezone.now() if obj.explanation else None
        super().save_model(request, obj, form, change)
