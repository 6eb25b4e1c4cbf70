"""Records of WHERE."""

from countries.models import Country, CountryGroup, Membership, Region
from tests.factories.record import SOURCE, counter, made

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def make_region(**fields):
    """A region."""
    n = next(counter)
    return made(
        Region, fields, slug=f"region-{n}", name=f"Region {n}", name_in_sentence=f"Region {n}", order=n, source=SOURCE
    )


def make_country(**fields):
    """A country in a region of its own; its codes repeat after 676 countries."""
    n = next(counter)
    two = LETTERS[n // 26 % 26] + LETTERS[n % 26]
    return made(
        Country,
        fields,
        iso3=f"X{two}",
        iso2=two,
        m49=f"{n % 1000:03}",
        name=f"Country {n}",
        region=make_region,
        source=SOURCE,
    )


def make_group(**fields):
    """A group of countries."""
    n = next(counter)
    return made(CountryGroup, fields, code=f"G{n}", name=f"Group {n}", source=SOURCE)


def make_membership(**fields):
    """A country's membership of a group, without end."""
    return made(Membership, fields, country=make_country, group=make_group, source=SOURCE)
