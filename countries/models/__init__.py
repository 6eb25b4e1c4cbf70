"""The nouns of WHERE."""

from countries.models.country import Country
from countries.models.country_group import CountryGroup, Membership
from countries.models.region import Region

__all__ = ["Country", "CountryGroup", "Membership", "Region"]
