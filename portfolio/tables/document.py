"""The table of documents."""

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html

from funds.tables import Column, Day, Number, RecordTable, by_name
from portfolio.models.media_type import in_words
from portfolio.tables.entry import project_column, project_fund_column, window_column
from portfolio.tables.entry import title_column as project_title_column


class OwnPage(Column):
    """The document's title, a link to its page in the layer of the list."""

    def render(self, value, record, table):
        """The title as a link."""
        address = reverse("document-detail", args=[record.project.code, record.pk])
        layer = "?layer=sourced" if table.request.GET.get("layer") == "sourced" else ""
        return format_html('<a href="{}{}">{}</a>', address, layer, value)

    def value(self, value):
        """The title alone, for files."""
        return value


class FileType(Column):
    """A media type in words, itself beside it in files."""

    def render(self, value):
        """`PDF`."""
        return in_words(value)


class Size(Number):
    """A number of bytes, in words on pages."""

    def render(self, value):
        """`1.5 MB`."""
        return filesizeformat(value)


class KeptOn(Day):
    """The day of a moment."""

    def value(self, value):
        """The day, for files: a spreadsheet knows no zone of time."""
        return value.date()


class DocumentTable(RecordTable):
    """Documents of projects, with what their latest version is."""

    title = OwnPage("Title", by=by_name("title"), css="wide")
    kind = Column("Kind", by="kind")
    dated = Day("Dated", by="dated")
    project = project_column()
    project_title = project_title_column(chosen=False)
    fund = project_fund_column()
    window = window_column()
    version = Number("Versions", by="version")
    media_type = FileType("Type", by="media_type", code=("Media type", "media_type"))
    size = Size("Size", by="size")
    kept_at = KeptOn("Latest version", by="kept_at")
    withdrawn_on = Day("Withdrawn", by="withdrawn_on", chosen=False)
    source = Column("Source", css="small", chosen=False)
