"""People: Django's users, with their history kept like everything else's."""

from django.contrib.auth.models import User

from countries.models.history import tracked


@tracked(exclude=["password", "last_login"], app_label="portfolio")
class Person(User):
    """A user of the program. The password and each sign-in stay out of the history."""

    class Meta:
        proxy = True
        verbose_name = "person"
        verbose_name_plural = "people"
