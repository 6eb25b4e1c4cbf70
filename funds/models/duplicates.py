"""Organisations entered twice: which look alike, what hangs on them, merging and undoing.

A merge moves nothing, because posted entries never change: it says which organisation the duplicate is.
"""

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from funds.models.organisation import Organisation

ALIKE = 0.6  # trigram similarity of two names, from 0 to 1
VERY_ALIKE = 0.85  # where each has an abbreviation of its own, as two sister organisations have
SHOWN = 50
LOOKED_AT = 0.3  # of names with their abbreviations, which the index answers
WORDS = "plain(' ' || COALESCE({0}.abbreviation, '') || ' ' || COALESCE({0}.name, ''))"
PAIRS = f"""
    SELECT a.id, b.id, similarity(plain(a.name), plain(b.name)) AS alike
    FROM funds_organisation a JOIN funds_organisation b ON {WORDS.format("a")} %% {WORDS.format("b")} AND a.id < b.id
    WHERE a.merged_into_id IS NULL AND b.merged_into_id IS NULL AND a.demonstration = b.demonstration
        AND (a.country_id = b.country_id OR a.country_id IS NULL OR b.country_id IS NULL)
        AND similarity(plain(a.name), plain(b.name)) >=
            CASE WHEN a.abbreviation <> '' AND b.abbreviation <> '' THEN %s ELSE %s END
    ORDER BY alike DESC, a.name, b.name LIMIT %s
"""  # noqa: S608 — every word of it stands in this file


def alike():
    """Pairs of organisations whose names look alike, the most alike first, of one country or one without: two queries.

    None is a duplicate already.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL pg_trgm.similarity_threshold = %s", [LOOKED_AT])
        cursor.execute(PAIRS, [VERY_ALIKE, ALIKE, SHOWN])
        rows = cursor.fetchall()
    found = Organisation.objects.select_related("country").in_bulk({pk for row in rows for pk in row[:2]})
    return [(found[one], found[other]) for one, other, _ in rows]


def hinders(duplicate, stays):
    """Why the one is not merged into the other, in words; nothing where it may be."""
    states = (duplicate.kind, stays.kind) == (Organisation.Kind.MEMBER_STATE,) * 2
    reasons = (
        (duplicate.pk == stays.pk, "An organisation is no duplicate of itself."),
        (duplicate.merged_into_id, f"{duplicate.name} is a duplicate already: undo that first."),
        (stays.merged_into_id, f"{stays.name} is a duplicate itself: merge into the one that stays."),
        (
            duplicate.pk != stays.pk and duplicate.duplicates.exists(),
            f"Other organisations are duplicates of {duplicate.name}: undo those first.",
        ),
        (
            states and duplicate.country_id != stays.country_id,
            "Two Member States are two: states of different countries are never the same.",
        ),
        (
            stays.demonstration and not duplicate.demonstration,
            "A demonstration record does not stand for a sourced one: merge the other way round.",
        ),
    )
    return [words for hindered, words in reasons if hindered]


def locked(*keys):
    """These organisations by key, locked in one order, so that two people wait and never lock each other out."""
    rows = Organisation.objects.order_by("pk").select_for_update(of=("self",)).filter(pk__in=keys)
    return {row.pk: row for row in rows}


@transaction.atomic
def merge(duplicate, stays):
    """Say that the organisation `duplicate` is `stays`; refused with every reason there is."""
    rows = locked(duplicate.pk, stays.pk)
    if found := hinders(rows[duplicate.pk], rows[stays.pk]):
        raise ValidationError(found)
    Organisation.objects.filter(pk=duplicate.pk).update(merged_into=stays)


@transaction.atomic
def undo(duplicate):
    """Say that the organisation is one of its own again; refused where somebody has said so already."""
    if locked(duplicate.pk)[duplicate.pk].merged_into_id is None:
        raise ValidationError(f"{duplicate.name} is no duplicate any more.")
    Organisation.objects.filter(pk=duplicate.pk).update(merged_into=None)
