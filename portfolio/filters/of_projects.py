"""The filters that projects and whatever belongs to a project share."""

from django.db.models import F, Min, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from countries.models import Country, CountryGroup, Region
from countries.models.order import by_number
from funds.filters import Choice, Day, RecordFilter, funds_of, layer_of, named_by, seen, windows_of
from portfolio.models import Goal, Project, ProjectCountry, ProjectGoal

GOAL = Concat(Value("SDG "), Cast("number", TextField()), Value(" "), F("name"), output_field=TextField())


def countries_of(request):
    """The countries that the person's projects support."""
    return named_by(Country.objects.all(), seen(request, ProjectCountry.objects.beneficiaries()), "country")


def themes_of(request):
    """One project of each theme that the person sees."""
    themes = seen(request, Project.objects.filter(theme__gt="")).order_by().values("theme")
    return Project.objects.filter(pk__in=themes.annotate(first=Min("pk")).values("first"))


def beneficiaries(request):
    """The countries that projects support, in the layer of the page."""
    return ProjectCountry.objects.beneficiaries().in_layer(layer_of(request))


class OfProjects(RecordFilter):
    """By the project's fund, window, stage, place, goal and theme; `project` is the path to it from the record."""

    project = "project__"

    fund = Choice(label="Fund", records=funds_of, key="slug", rank=by_number("order"), method="of_a_project")
    window = Choice(label="Window", records=windows_of, key="slug", words="short_name", method="of_a_project")
    region = Choice(
        label="Region",
        records=lambda request: Region.objects.all(),
        key="slug",
        rank=by_number("order"),
        method="in_region",
    )
    country = Choice(label="Country", records=countries_of, key="iso3", method="in_country")
    group = Choice(
        label="Country of the group",
        records=lambda request: CountryGroup.objects.all(),
        key="code",
        words="code",
        method="in_group",
    )
    group_on = Day(label="… as the group stood on", method="on_the_day", beside="group")
    goal = Choice(
        label="Goal",
        records=lambda request: Goal.objects.all(),
        key="number",
        words=GOAL,
        rank=by_number("number"),
        method="for_goal",
    )
    theme = Choice(label="Theme", records=themes_of, key="theme", words="theme", method="of_a_project")

    def of_a_project(self, queryset, name, value):
        """Records of projects with this value."""
        paths = {"fund": "fund__slug", "window": "window__slug", "theme": "theme", "stage": "stage"}
        return queryset.filter(**{f"{self.project}{paths[name]}": value})

    def among(self, queryset, projects):
        """Records of the projects that these rows name."""
        return queryset.filter(**{f"{self.project}pk__in": projects.order_by().values("project")})

    def in_region(self, queryset, name, region):
        """Records of projects that support a country of the region."""
        return self.among(queryset, beneficiaries(self.request).filter(country__region__slug=region))

    def in_country(self, queryset, name, country):
        """Records of projects that support the country."""
        return self.among(queryset, beneficiaries(self.request).filter(country__iso3=country))

    def in_group(self, queryset, name, group):
        """Records of projects that support a country which belonged to the group on the day given, else today."""
        day = self.form.cleaned_data.get("group_on") or timezone.now().date()
        return self.among(queryset, beneficiaries(self.request).filter(country__in=members(group, day)))

    def on_the_day(self, queryset, name, day):
        """The day of the group: it leaves out nothing by itself."""
        return queryset

    def for_goal(self, queryset, name, goal):
        """Records of projects that work for the goal."""
        return self.among(queryset, ProjectGoal.objects.in_layer(layer_of(self.request)).filter(goal__number=goal))


def members(group, day):
    """The countries in the group on the day."""
    return Country.objects.in_group(group, day).order_by()
