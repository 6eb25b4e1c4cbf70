"""The Sustainable Development Goals."""

from django.db import models
from django.db.models import Q

from countries.models.history import tracked


@tracked()
class Goal(models.Model):
    """One of the seventeen Sustainable Development Goals."""

    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=300)
    colour = models.CharField(max_length=7, help_text="The goal's official colour, as #RRGGBB.")
    source = models.CharField(max_length=500)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=17),
                name="goal_is_one_of_seventeen",
                violation_error_message="There are seventeen goals.",
            ),
            models.CheckConstraint(
                condition=Q(colour__regex="^#[0-9A-F]{6}$"),
                name="goal_colour_is_a_colour",
                violation_error_message="A colour is # and six hexadecimal digits in capitals.",
            ),
        ]

    def __str__(self):
        return f"SDG {self.number} {self.name}"
