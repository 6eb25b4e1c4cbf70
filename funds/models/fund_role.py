"""Who may do what, in which fund: the one place that decides."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q

from countries.models.history import tracked
from funds.models.fund import Fund


class FundRoleQuerySet(models.QuerySet):
    """The words of roles. The administrator is Django's superuser and needs no role."""

    def sees_the_whole_office(self, person):
        """Whether this person sees every fund and what stands under no fund."""
        return person.is_superuser or self.filter(person=person, fund=None).exists()

    def funds_of(self, person):
        """The funds whose records this person sees; None stands for the whole office."""
        return None if self.sees_the_whole_office(person) else Fund.objects.visible_to(person)

    def list_of_funds(self, person):
        """The same as a list, in the funds' order, read with one query."""
        if person.is_superuser:
            return None
        funds = {role.fund for role in self.filter(person=person).select_related("fund")}
        return None if None in funds else sorted(funds, key=lambda fund: fund.order)

    def has(self, person, *roles):
        """Whether this person holds one of these roles in any fund."""
        return person.is_active and (person.is_superuser or self.filter(person=person, role__in=roles).exists())

    def manages(self, person, fund):
        """Whether this person edits what stands under the fund (None: under no fund): its manager or the office's."""
        return self.has_in(person, fund, FundRole.Role.MANAGER)

    def has_in(self, person, fund, *roles):
        """Whether this person holds one of these roles in the fund (None: under no fund), or in the whole office."""
        if not person.is_active or person.is_superuser:
            return person.is_active
        return self.filter(Q(fund=None) | Q(fund=fund), person=person, role__in=roles).exists()

    def writes_notes(self, person, fund):
        """Whether this person writes notes on what stands under the fund: everybody who works there or checks it."""
        Role = FundRole.Role
        return self.has_in(person, fund, Role.MANAGER, Role.FINANCE, Role.CERTIFIER, Role.AUDITOR)

    def people_who_see(self, fund):
        """The active people who see what stands under the fund (None: under no fund), by name."""
        there = self.filter(Q(fund=None) | Q(fund=fund)).order_by().values("person")
        people = get_user_model().objects.filter(Q(is_superuser=True) | Q(pk__in=there), is_active=True)
        return people.order_by("username")

    def colleagues_of(self, person):
        """The roles of those who work in one of this person's funds, or for the whole office."""
        return self.filter(Q(fund=None) | Q(fund__in=Fund.objects.visible_to(person)))

    def managed_by(self, person):
        """The funds whose projects this person edits and begins."""
        if not person.is_active:
            return Fund.objects.none()
        roles = self.filter(person=person, role=FundRole.Role.MANAGER)
        if person.is_superuser or roles.filter(fund=None).exists():
            return Fund.objects.all()
        return Fund.objects.filter(pk__in=roles.values("fund"))


@tracked()
class FundRole(models.Model):
    """One person's role in one fund, or in the whole office."""

    class Role(models.TextChoices):
        """What the person does there."""

        MANAGER = "manager", "fund manager"
        FINANCE = "finance", "finance officer"
        CERTIFIER = "certifier", "certifier"
        VIEWER = "viewer", "viewer"
        AUDITOR = "auditor", "auditor"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="fund_roles")
    fund = models.ForeignKey(
        Fund,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fund_roles",
        help_text="Empty: the whole office.",
    )
    role = models.CharField(max_length=10, choices=Role)

    objects = FundRoleQuerySet.as_manager()

    class Meta:
        ordering = ["person", "fund", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "fund", "role"],
                nulls_distinct=False,
                name="fund_role_is_given_once",
                violation_error_message="This person already has this role there.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=["manager", "finance", "certifier", "viewer", "auditor"]),
                name="fund_role_is_known",
                violation_error_message="There is no such role.",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_role_display()} of {self.fund or 'the whole office'}"
