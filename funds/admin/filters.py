"""Filters beside the lists."""

import re

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db import models
from django.db.models.functions import ExtractYear


class Seen(admin.RelatedFieldListFilter):
    """Offers only the related records that who asks may see."""

    def field_choices(self, field, request, model_admin):
        """Pairs of id and name."""
        related = model_admin.admin_site.get_model_admin(field.remote_field.model)
        return [(record.pk, str(record)) for record in related.get_queryset(request)]


class Year(admin.FieldListFilter):
    """Calendar years in which there are records; of a date, or of a field that is a year itself."""

    def __init__(self, field, request, params, model, model_admin, field_path):
        of_date = isinstance(field, models.DateField)
        self.parameter = f"{field_path}__year" if of_date else field_path
        year = ExtractYear(field_path) if of_date else models.F(field_path)
        rows = model_admin.get_queryset(request).order_by().annotate(its_year=year).values_list("its_year", flat=True)
        self.years = sorted({row for row in rows.distinct() if row is not None}, reverse=True)
        super().__init__(field, request, params, model, model_admin, field_path)
        self.title = f"year ({field.verbose_name})" if of_date else "year"

    def expected_parameters(self):
        """The one parameter in the address."""
        return [self.parameter]

    def queryset(self, request, queryset):
        """The records of the year; what cannot be a year is refused like any other unknown filter."""
        chosen = self.used_parameters.get(self.parameter, [""])[-1]
        if chosen and not re.fullmatch(r"[1-9]\d{3}", str(chosen)):
            raise IncorrectLookupParameters(f"{chosen} is no year.")
        return super().queryset(request, queryset)

    def choices(self, changelist):
        """All, then each year, newest first."""
        chosen = self.used_parameters.get(self.parameter, [""])[-1]
        for value, shown in [("", "All"), *((str(year), str(year)) for year in self.years)]:
            query = {self.parameter: value} if value else {}
            removed = [] if value else [self.parameter]
            yield {
                "selected": str(chosen) == value,
                "query_string": changelist.get_query_string(query, removed),
                "display": shown,
            }


class State(admin.SimpleListFilter):
    """Drafts, rejected ones, posted entries, reversals."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        """Words as in the list."""
        return [
            ("draft", "draft"),
            ("rejected", "rejected"),
            ("posted", "posted"),
            ("reversal", "reversal, posted or not"),
        ]

    def queryset(self, request, queryset):
        """The entries in that state."""
        if self.value() == "draft":
            return queryset.waiting()
        if self.value() == "rejected":
            return queryset.rejected()
        if self.value() == "posted":
            return queryset.as_of(None)
        return queryset.filter(reverses__isnull=False) if self.value() == "reversal" else queryset
