"""Organisations: contributors, implementing entities, partners."""

from django.contrib.postgres.lookups import Unaccent
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from countries.models import Country
from countries.models.history import tracked
from countries.models.plain import SearchedQuerySet, search_index
from funds.models.record import Record

SEARCHED = ("abbreviation", "name")


class OrganisationQuerySet(SearchedQuerySet):
    """The words of organisations."""

    searched = SEARCHED
    exact = ("abbreviation", "name")

    def un_entities(self):
        """Entities of the United Nations system."""
        return self.filter(kind=Organisation.Kind.UN_ENTITY)


@tracked()
class Organisation(Record):
    """A body that gives, holds, implements or takes part."""

    class Kind(models.TextChoices):
        """What it is; the IATI organisation types stand in IatiCode."""

        MEMBER_STATE = "member-state", "Member State"
        AGENCY = "agency", "government agency"
        UN_ENTITY = "un-entity", "United Nations entity"
        INTERGOVERNMENTAL = "intergovernmental", "intergovernmental organisation"
        NON_GOVERNMENTAL = "non-governmental", "non-governmental organisation"
        ACADEMIC = "academic", "academic or research institution"
        PRIVATE = "private", "private sector"
        OTHER = "other", "other"

    name = models.CharField(max_length=200, unique=True)
    abbreviation = models.CharField(max_length=30, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations")
    iati_identifier = models.CharField("IATI identifier", max_length=60, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = [Lower(Unaccent("name"))]
        indexes = [search_index(*SEARCHED, name="organisation_search")]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "member-state",
                        "agency",
                        "un-entity",
                        "intergovernmental",
                        "non-governmental",
                        "academic",
                        "private",
                        "other",
                    ]
                ),
                name="organisation_kind_is_known",
                violation_error_message="There is no such kind.",
            ),
            models.UniqueConstraint(
                "abbreviation",
                condition=~Q(abbreviation=""),
                name="organisation_abbreviation_is_unique",
                violation_error_message="Another organisation has this abbreviation.",
            ),
            models.UniqueConstraint(
                "iati_identifier",
                condition=~Q(iati_identifier=""),
                name="organisation_iati_identifier_is_unique",
                violation_error_message="Another organisation has this IATI identifier.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="member-state", country=None),
                name="organisation_member_state_has_a_country",
                violation_error_message="A Member State names its country.",
            ),
        ]

    def __str__(self):
        return self.abbreviation or self.name
