"""The order in which people expect names and numbers."""

from django.contrib.postgres.lookups import Unaccent
from django.db.models import TextField, Value
from django.db.models.functions import Cast, Lower, LPad


def by_name(path):
    """Names in the order people expect: Côte d'Ivoire among the C's."""
    return Lower(Unaccent(path))


def by_number(path):
    """Whole numbers in their order, as text, so that they can stand in one column with names."""
    return LPad(Cast(path, TextField()), 12, Value("0"))
