"""The rules of what a project names: countries, goals, organisations, its title."""

from django.db.models import Count, Exists, OuterRef, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, Lower, Trim

from portfolio.models import Project, ProjectCountry, ProjectGoal, ProjectPartner
from portfolio.quality.dates import kept_up
from portfolio.quality.rule import rule

FUND = Coalesce(Cast("fund", TextField()), Value(""), output_field=TextField())
TITLE = Concat(FUND, Value(" "), Lower(Trim("title")), output_field=TextField())


def without(projects, parts):
    """The projects that have none of these parts."""
    return kept_up(projects).filter(~Exists(parts.order_by().filter(project=OuterRef("pk"))))


def supported(layer):
    """The countries that projects support."""
    return ProjectCountry.objects.beneficiaries().in_layer(layer).order_by()


def supporting(layer, **number):
    """The projects that support so many countries, by their keys."""
    return supported(layer).values("project").annotate(number=Count("country")).filter(**number).values("project")


@rule(
    "Country not stated", "No country that it supports is named: name it, or make it regional or global.", "countries"
)
def no_country(projects, on, layer):
    """A project of one country or of several names a country that it supports."""
    return without(projects.in_countries(), supported(layer))


@rule("One country, naming several", "Its scope is one country and it names several: correct the scope.", "facts")
def several_countries_in_one(projects, on, layer):
    """A project whose scope is one country names one country that it supports."""
    return kept_up(projects).of_scope(Project.Scope.COUNTRY).filter(pk__in=supporting(layer, number__gt=1))


@rule(
    "Several countries, naming one",
    "Its scope is several countries and it names one: name the others, or correct the scope.",
    "countries",
)
def one_country_of_several(projects, on, layer):
    """A project whose scope is several countries names more than one that it supports."""
    return kept_up(projects).of_scope(Project.Scope.MULTI_COUNTRY).filter(pk__in=supporting(layer, number=1))


@rule(
    "Countries' shares not stated",
    "It supports several countries without saying what share of its money goes to each: give the shares.",
    "countries",
)
def shares_not_stated(projects, on, layer):
    """A project that supports several countries states the share of its money for each."""
    without_share = supported(layer).filter(share=None).values("project").annotate(number=Count("country"))
    return kept_up(projects).filter(pk__in=without_share.filter(number__gt=1).values("project"))


@rule("Goal not stated", "No Sustainable Development Goal is named: name at least one.", "goals")
def no_goal(projects, on, layer):
    """A project names a Sustainable Development Goal."""
    return without(projects, ProjectGoal.objects.in_layer(layer))


@rule(
    "Implementing organisation not stated",
    "The organisation that implements it is not stated: name it.",
    "partners",
)
def no_implementing_organisation(projects, on, layer):
    """A project names the organisation that implements it."""
    return without(projects, ProjectPartner.objects.in_layer(layer).filter(role=ProjectPartner.Role.IMPLEMENTING))


@rule("Title given twice", "Another project of the fund has the same title: tell them apart.", "facts")
def title_twice(projects, on, layer):
    """No other project of the same fund has the same title, capitals aside."""
    titles = Project.objects.in_layer(layer).order_by().values(plain_title=TITLE)
    twice = titles.annotate(number=Count("pk")).filter(number__gt=1)
    return projects.alias(plain_title=TITLE).filter(plain_title__in=twice.values("plain_title"))
