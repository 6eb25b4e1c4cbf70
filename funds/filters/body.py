"""The filter by an organisation, whatever name a record gives it."""

from funds.filters.fields import Choice
from funds.models.organisation import named


class Body(Choice):
    """One organisation; what names a duplicate of it names it."""

    def filter(self, queryset, value):
        """The records that name it at `field_name`."""
        return queryset.filter(named(self.field_name, value)) if value else queryset
