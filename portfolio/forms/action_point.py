"""What somebody is to do about a project, and by when."""

from portfolio.forms.asked import DAY
from portfolio.forms.part_record import PartRecordForm, come
from portfolio.models import ActionPoint


class ActionPointForm(PartRecordForm):
    """One action point; moving its day, or taking back that it is done, says why."""

    later = ("reason", "done_on")

    class Meta:
        model = ActionPoint
        fields = ("text", "owner", "due_on", "done_on")
        labels = {"due_on": "Due on", "done_on": "Done on"}
        widgets = {"due_on": DAY, "done_on": DAY}
        help_texts = {
            "owner": "One who sees the project; told at once.",
            "done_on": "Empty while it is open.",
        }

    def offer(self):
        """Whoever sees the project may own it."""
        self.owner_before = self.instance.owner_id
        self.fields["owner"].queryset = self.people
        self.fields["owner"].empty_label = "choose"

    def explained(self):
        """The day it is due; the day it was done, once there is one."""
        return ("due_on", "done_on") if self.initial.get("done_on") else ("due_on",)

    def clean_done_on(self):
        """Nothing was done in the future."""
        return come(self.cleaned_data["done_on"])

    @property
    def told(self):
        """The new owner, unless it is who writes this."""
        owner = self.instance.owner
        return [] if owner.pk == self.owner_before or owner == self.person else [owner]
