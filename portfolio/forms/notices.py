"""The form of what a person wants to be told."""

from django import forms
from django.db import transaction

from portfolio.models import Mute, NoticeKind


class NoticesForm(forms.Form):
    """A box for each kind of notice: ticked, the person is told."""

    told = forms.MultipleChoiceField(
        label="Tell me when",
        choices=NoticeKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, person, data=None):
        """The kinds that the person has not muted are ticked."""
        self.person = person
        muted = set(Mute.objects.filter(person=person).values_list("kind", flat=True))
        super().__init__(data, initial={"told": [kind for kind in NoticeKind.values if kind not in muted]})

    def save(self):
        """Mute what is not ticked, and nothing else."""
        muted = set(NoticeKind.values) - set(self.cleaned_data["told"])
        with transaction.atomic():
            mutes = Mute.objects.filter(person=self.person)
            mutes.exclude(kind__in=muted).delete()
            Mute.objects.bulk_create(
                [Mute(person=self.person, kind=kind) for kind in NoticeKind.values if kind in muted],
                ignore_conflicts=True,
            )
