"""The filter of the list of documents."""

from funds.filters import Day, Text, Word, holding
from portfolio.filters.of_projects import OfProjects
from portfolio.models import Document, Project


class DocumentFilter(OfProjects):
    """Documents by words, kind, day, whether they are withdrawn, and their project."""

    WITHDRAWN = (("no", "no"), ("yes", "yes"))

    q = Text(label="Title or project holds", method="holding")
    kind = Word(label="Kind", choices=Document.Kind.choices, field_name="kind")
    withdrawn = Word(label="Withdrawn", choices=WITHDRAWN, method="is_withdrawn")
    stage = Word(label="Stage", choices=Project.Stage.choices, method="of_a_project")
    dated_from = Day(label="Dated on or after", field_name="dated", lookup_expr="gte")
    dated_to = Day(label="Dated on or before", field_name="dated", lookup_expr="lte")

    field_order = ("q", "kind", "fund", "window", "country", "withdrawn", "dated_from", "dated_to", "stage")

    class Meta:
        model = Document
        fields = ()

    def holding(self, queryset, name, text):
        """Documents whose title or project holds the text."""
        return holding(queryset, text, "title", "project__code", "project__title")

    def is_withdrawn(self, queryset, name, word):
        """Withdrawn documents, or those in use."""
        return queryset.filter(withdrawn_on__isnull=word == "no")
