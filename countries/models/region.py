"""The office's own list of regions."""

from django.db import models

from countries.models.history import tracked


@tracked()
class Region(models.Model):
    """A region of the office's reports. The list matches neither M49 nor DAC (seed, paragraph 43)."""

    slug = models.SlugField(unique=True, help_text="The word that figures and addresses carry: africa, lac …")
    name = models.CharField(max_length=60, unique=True)
    name_in_sentence = models.CharField(max_length=60, help_text="As the results report prints it: Middle East.")
    order = models.PositiveSmallIntegerField(unique=True, help_text="Its place in the results report.")
    source = models.CharField(max_length=500)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(source=""),
                name="region_has_a_source",
                violation_error_message="Say where the region comes from.",
            )
        ]

    def __str__(self):
        return self.name
