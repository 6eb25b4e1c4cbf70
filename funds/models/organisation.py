"""Organisations: contributors, implementing entities, partners."""

import pgtrigger
from django.contrib.postgres.lookups import Unaccent
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Lower

from countries.models import Country
from countries.models.guard import Guard
from countries.models.history import tracked
from countries.models.plain import SearchedQuerySet, search_index
from funds.models.record import Record

SEARCHED = ("abbreviation", "name")


def staying(path):
    """The organisation that a record names at `path`; for a duplicate the one that stays."""
    return Coalesce(F(f"{path}__merged_into"), F(path))


def named(path, organisation):
    """The condition that a record names the organisation at `path`, under its own name or a duplicate's."""
    key = getattr(organisation, "pk", organisation)
    return Q(**{f"{path}__in": Organisation.objects.one_with(key).values("pk")})


class OrganisationQuerySet(SearchedQuerySet):
    """The words of organisations."""

    searched = SEARCHED
    exact = ("abbreviation", "name")

    def staying(self):
        """Those that are no duplicate of another."""
        return self.filter(merged_into=None)

    def keys_that_stay(self):
        """The keys of these organisations; of a duplicate the key of the one that stays."""
        return self.order_by().values(stays=Coalesce("merged_into", "pk", output_field=models.BigIntegerField()))

    def one_with(self, organisation):
        """The organisation that stays, and its duplicates."""
        return self.order_by().filter(Q(pk=organisation) | Q(merged_into=organisation))

    def that_stay_as(self, **facts):
        """Those of which these facts are true; a duplicate is what the one that stays is."""
        instead = {f"merged_into__{fact}": value for fact, value in facts.items()}
        return self.order_by().filter(Q(merged_into=None, **facts) | Q(**instead))

    def un_entities(self):
        """Entities of the United Nations system."""
        return self.filter(kind=Organisation.Kind.UN_ENTITY)


NO_DUPLICATE = Guard(
    name="names_no_duplicate",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    function="names_no_duplicate",
)


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
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="duplicates",
        help_text="The organisation that this one is, entered a second time.",
    )
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
                condition=~Q(merged_into=F("id")),
                name="organisation_is_no_duplicate_of_itself",
                violation_error_message="An organisation is no duplicate of itself.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="member-state", country=None),
                name="organisation_member_state_has_a_country",
                violation_error_message="A Member State names its country.",
            ),
        ]

        triggers = [
            Guard(
                name="duplicates_form_no_chain",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                function="duplicates_form_no_chain",
            ),
        ]

    @property
    def who_stays(self):
        """The key of this organisation, or of the one that it is a duplicate of."""
        return self.merged_into_id or self.pk

    def __str__(self):
        return self.abbreviation or self.name
