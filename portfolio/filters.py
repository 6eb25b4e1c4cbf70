"""The filters of the list of projects; what they offer is what the person may see."""

import django_filters as filters
from django.db.models import Q, Value
from django.db.models.functions import Concat

from countries.models import Region
from funds.filters import Choice, Word, Year, funds_of, seen, windows_of
from portfolio.models import Goal, Project, ProjectCountry, ProjectGoal


def countries_of(request):
    """The countries that those projects support."""
    return seen(request, ProjectCountry.objects.beneficiaries()).countries()


class ProjectFilter(filters.FilterSet):
    """Projects by words, fund, window, stage, scope, place, goal and year."""

    q = filters.CharFilter(label="Code, title or country", method="holding")
    fund = Choice(label="Fund", queryset=funds_of, to_field_name="slug")
    window = Choice(label="Window", queryset=windows_of, to_field_name="slug")
    stage = Word(label="Stage", choices=Project.Stage.choices)
    scope = Word(label="Scope", choices=Project.Scope.choices)
    region = Choice(label="Region", queryset=Region.objects.all(), to_field_name="slug", method="in_region")
    country = Choice(label="Country", queryset=countries_of, to_field_name="iso3", method="in_country")
    goal = Choice(label="Goal", queryset=Goal.objects.all(), to_field_name="number", method="for_goal")
    year = Year(label="Active in the year", method="active_in")

    class Meta:
        model = Project
        fields = ()

    def supporting(self, **conditions):
        """The projects that support a country which meets these conditions."""
        named = ProjectCountry.objects.beneficiaries().in_layer(self.request.GET.get("layer"))
        return Q(pk__in=named.filter(**conditions).values("project"))

    def holding(self, queryset, name, text):
        """Projects whose code, title or country's name holds the text, accents ignored."""
        words = Concat("code", Value(" "), "title")
        in_country = self.supporting(country__name__unaccent__icontains=text)
        return queryset.alias(words=words).filter(Q(words__unaccent__icontains=text) | in_country)

    def in_region(self, queryset, name, region):
        """Projects that support a country of the region."""
        return queryset.filter(self.supporting(country__region=region))

    def in_country(self, queryset, name, country):
        """Projects that support the country."""
        return queryset.filter(self.supporting(country=country))

    def for_goal(self, queryset, name, goal):
        """Projects that work for the goal."""
        named = ProjectGoal.objects.in_layer(self.request.GET.get("layer"))
        return queryset.filter(pk__in=named.filter(goal=goal).values("project"))

    def active_in(self, queryset, name, year):
        """Projects that ran in the calendar year."""
        return queryset.active_in(year)
