"""The IATI codes that the program's own words stand for."""

from django.db import models

from countries.models.history import tracked


@tracked()
class IatiCode(models.Model):
    """One code of an IATI code list, and the program's word for it."""

    codelist = models.CharField(max_length=40, help_text="ActivityScope, ActivityStatus, OrganisationType …")
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=200)
    word = models.CharField(max_length=60, help_text="The program's own word.")
    source = models.CharField(max_length=500)

    class Meta:
        ordering = ["codelist", "code", "word"]
        verbose_name = "IATI code"
        constraints = [
            models.UniqueConstraint(
                fields=["codelist", "word"],
                name="iati_code_one_for_each_word",
                violation_error_message="This word already stands for a code of this list.",
            )
        ]

    def __str__(self):
        return f"{self.codelist} {self.code}: {self.name}"
