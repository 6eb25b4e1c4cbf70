"""Saved views: a list's filters, order and columns under a name, for oneself or for all."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from countries.models.history import tracked
from funds.models import FundRole


class SavedViewQuerySet(models.QuerySet):
    """The words of saved views."""

    def seen_by(self, person):
        """The views that the person made, and those shared by somebody who works in one of the person's funds."""
        shared = Q(shared=True)
        if not FundRole.objects.sees_the_whole_office(person):
            colleagues = FundRole.objects.colleagues_of(person).order_by().values("person")
            shared &= Q(person__in=colleagues) | Q(person__is_superuser=True)
        return self.filter(Q(person=person) | shared)


@tracked()
class SavedView(models.Model):
    """The query of a list's address under a name. What it shows is what its reader may see, whoever saved it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=40, help_text="The list's name in the site map: project-list …")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True, help_text="The list's query, without the question mark.")
    shared = models.BooleanField(default=False, help_text="Offered to everybody who works in your funds.")
    first = models.BooleanField("opens first", default=False, help_text="The list opens with it for who saved it.")

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["page", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "page", "name"],
                name="saved_view_has_a_name_of_its_own",
                violation_error_message="You already have a view of this name.",
            ),
            models.UniqueConstraint(
                fields=["person", "page"],
                condition=Q(first=True),
                name="one_saved_view_opens_first",
                violation_error_message="Another view of this list opens first.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""), name="saved_view_has_a_name", violation_error_message="Give the view a name."
            ),
        ]

    def __str__(self):
        return self.name
