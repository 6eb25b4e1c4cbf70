"""A document of a project: added, edited, given a new version, withdrawn and restored."""

from django import forms
from django.core.exceptions import ValidationError

from portfolio.forms.asked import DAY, RecordForm, wrong
from portfolio.forms.file_content import HELP, media_type_of
from portfolio.forms.opened import Opened
from portfolio.forms.project import PartForm
from portfolio.models import Document, DocumentVersion
from portfolio.models.media_type import MEDIA_TYPES

ENDS = ",".join(end for kind in MEDIA_TYPES.values() for end in kind.ends)
FIELDS = ("kind", "title", "dated")


class KeptFile(forms.FileField):
    """A file whose content says what it is; `media_type` is set on what comes out of it."""

    def __init__(self, **kwargs):
        """The rest is FileField's."""
        super().__init__(
            max_length=DocumentVersion._meta.get_field("name").max_length,
            widget=forms.FileInput({"accept": ENDS}),
            help_text=HELP,
            error_messages={"required": "Choose a file.", "empty": "The file is empty."},
            **kwargs,
        )

    def clean(self, data, initial=None):
        """The file, if such files are kept."""
        file = super().clean(data, initial)
        file.media_type = media_type_of(file)
        return file


class NewDocumentForm(RecordForm):
    """A new document with its first version."""

    file = KeptFile()

    class Meta:
        model = Document
        fields = FIELDS
        widgets = {"dated": DAY}

    def __init__(self, project, person, data=None, files=None):
        """`project` is the stored one, locked where `data` is to be saved."""
        self.person = person
        self.opened = Opened(person.pk, f"{project.pk}/new document").signed()
        document = Document(project=project, source=f"Entered by {person}", demonstration=project.demonstration)
        super().__init__(data, files, instance=document)
        self.fields["kind"].choices = [("", "choose"), *Document.Kind.choices]

    def save(self, commit=True):
        """The document, once its file is kept."""
        document = super().save(commit)
        file = self.cleaned_data["file"]
        document.keep(file, file.media_type, self.person)
        return document

    def wrong(self):
        """(field's id, label, message) of every error, in the order of the form."""
        return wrong(self)


class DocumentForm(PartForm):
    """What a document is; not its file."""

    class Meta:
        model = Document
        fields = FIELDS
        widgets = {"dated": DAY}


class VersionForm(forms.Form):
    """A new version of a document."""

    file = KeptFile()
    note = forms.CharField(
        label="What is new", max_length=300, required=False, help_text="In a few words, for who reads the versions."
    )

    def __init__(self, document, person, data=None, files=None):
        """`document` is locked, with its project, where `data` is to be saved."""
        self.document, self.person = document, person
        self.opened = Opened(person.pk, f"{document.pk}/new version").signed()
        super().__init__(data, files)

    def clean(self):
        """A withdrawn document gets no new version."""
        if self.document.withdrawn_on:
            raise ValidationError("The document is withdrawn: restore it first.")
        return super().clean()

    def save(self):
        """The version; None where a version holds the same content, and the form says so."""
        file = self.cleaned_data["file"]
        try:
            return self.document.keep(file, file.media_type, self.person, self.cleaned_data["note"])
        except ValidationError as refusal:
            self.add_error("file", refusal)
            return None

    def wrong(self):
        """(field's id, label, message) of every error, in the order of the form."""
        return wrong(self)


class UseForm(forms.Form):
    """Why a document is withdrawn, or restored."""

    reason = forms.CharField(label="Why", max_length=300, help_text="Kept in the history.")

    def __init__(self, document, person, data=None):
        """`document` is locked, with its project, where `data` is to be saved."""
        self.opened = Opened(person.pk, f"{document.pk}/use").signed()
        super().__init__(data)

    def wrong(self):
        """(field's id, label, message) of every error, in the order of the form."""
        return wrong(self)
