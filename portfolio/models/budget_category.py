"""The UNSDG harmonized budget categories."""

from django.db import models

from countries.models.history import tracked


@tracked()
class BudgetCategory(models.Model):
    """One of the United Nations' harmonized categories of spending."""

    number = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=100, unique=True)
    indirect = models.BooleanField(default=False, help_text="Indirect support cost.")
    source = models.CharField(max_length=500)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "budget categories"

    def __str__(self):
        return f"{self.number} {self.name}"
