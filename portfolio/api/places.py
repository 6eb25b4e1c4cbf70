"""Countries and organisations."""

from ninja import Router
from pydantic import Field

from portfolio.api.fields import Coded, Dollars, Named, Row, coded, facts, named
from portfolio.api.listing import lists
from portfolio.views.lists import CountryList, OrganisationList

router = Router(tags=["countries and organisations"])


class Country(Row):
    """A country or territory."""

    iso3: str = Field(description="ISO 3166-1 alpha-3; the word by which filters ask for it.")
    iso2: str = Field(description="ISO 3166-1 alpha-2.")
    m49: str
    name: str = Field(description="The United Nations short name.")
    region: Named | None = Field(description="The office's region.")
    subregion: str = Field(description="M49 sub-region.")
    un_member: bool = Field(description="Whether it is a Member State.")
    groups: list[Coded] = Field(description="The groups to which it belongs today.")
    projects: int = Field(description="How many of the projects that you see support it.")


class Organisation(Row):
    """A body that gives, implements or takes part, with its money in the funds that you see."""

    id: int = Field(description="The word by which filters ask for it.")
    name: str
    abbreviation: str
    kind: str
    country: Named | None
    iati_identifier: str
    contributed: Dollars | None = Field(description="Cash received from it, posted, US dollars; null: no entry.")
    allocated: Dollars | None = Field(description="Allocated to it, posted, US dollars; null: no entry.")
    delivered: Dollars | None = Field(description="Delivered by it, posted, US dollars; null: no entry.")


@lists(router, "countries", CountryList, Country)
def country(record, where):
    """A row of the list."""
    return Country(
        **facts(record, Country),
        demonstration=False,  # reference records are never made up
        url=where("country-list", q=record.name),
        region=named(record.region, "slug"),
        groups=coded(record.belongs_to),
        projects=record.number_of_projects,
    )


@lists(router, "organisations", OrganisationList, Organisation)
def organisation(record, where):
    """A row of the list."""
    return Organisation(
        **facts(record, Organisation),
        url=where("organisation-list", q=record.name),
        contributed=record.contributed,
        allocated=record.allocated,
        delivered=record.delivered,
        country=named(record.country, "iso3"),
    )
