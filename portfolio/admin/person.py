"""People and their roles. The administrator makes the accounts: nobody signs up by themselves."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User

from funds.admin.by_role import ByRole, Role
from funds.admin.filters import Seen
from funds.admin.part import Part
from funds.models import FundRole
from portfolio.models import Person

admin.site.unregister(User)
admin.site.unregister(Group)


class Roles(Part):
    """A person's roles."""

    model = FundRole
    autocomplete_fields = ("fund",)

    def get_queryset(self, request):
        """With their funds, and only those of funds that who asks may see."""
        rows = self.admin_site.get_model_admin(FundRole).get_queryset(request)
        return rows.select_related("person", "fund")


@admin.action(permissions=["change"], description="Forget the second factor and the organisation's own sign-in")
def forget_second_factor(noun, request, queryset):
    """For who lost the telephone or the key, or has a new e-mail address: the next sign-in sets them up anew."""
    people = list(queryset)
    Authenticator.objects.filter(user__in=people).delete()
    SocialAccount.objects.filter(user__in=people).delete()
    for person in people:
        noun.log_change(request, person, "Forgot the second factor and the organisation's own sign-in.")
    noun.message_user(request, f"Forgotten for {', '.join(map(str, people))}.")


@admin.register(Person)
class PersonAdmin(ByRole, UserAdmin):
    """People: the administrator makes them, an auditor sees them."""

    read_by = (Role.AUDITOR,)
    form = UserAdmin.form
    list_display = ("username", "name", "roles", "email", "is_active", "is_staff", "is_superuser")
    list_filter = ("is_active", "is_staff", "is_superuser", "fund_roles__role", ("fund_roles__fund", Seen))
    search_fields = ("username", "first_name", "last_name", "email")
    fieldsets = (
        (None, {"fields": ("username", "password", "first_name", "last_name", "email")}),
        (
            "What they may do",
            {
                "fields": ("is_active", "is_staff", "is_superuser"),
                "description": "Roles stand below. Administrators, auditors, finance officers and certifiers also "
                "need staff status to open this site; an administrator has superuser status.",
            },
        ),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    inlines = [Roles]
    actions = [forget_second_factor]

    @admin.display(ordering="last_name", description="name")
    def name(self, person):
        """First and last name."""
        return person.get_full_name()

    @admin.display(description="roles")
    def roles(self, person):
        """Each role with its fund."""
        held = person.fund_roles.all()
        return "; ".join(f"{role.get_role_display()} of {role.fund or 'the whole office'}" for role in held)

    def get_queryset(self, request):
        """With the roles that the list shows."""
        return super().get_queryset(request).prefetch_related("fund_roles__fund")

    def scoped(self, queryset, funds):
        """People with a role in these funds."""
        return queryset if funds is None else queryset.filter(fund_roles__fund__in=funds).distinct()

    def get_fieldsets(self, request, obj=None):
        """Only who may set a password sees that there is one."""
        shown = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return shown
        return [
            (title, {**options, "fields": tuple(name for name in options["fields"] if name != "password")})
            for title, options in shown
        ]

    def get_inlines(self, request, obj):
        """A new person is saved before roles are given."""
        return self.inlines if obj else []
