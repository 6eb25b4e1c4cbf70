"""Records shown inside another record's page."""

from django.contrib import admin


class Part(admin.TabularInline):
    """Rows that whoever may change the record may change with it."""

    extra = 0
    show_change_link = True

    @property
    def whole(self):
        """The admin of the record that these rows stand in."""
        return self.admin_site.get_model_admin(self.parent_model)

    def get_queryset(self, request):
        """Only rows of funds that who asks may see."""
        rows = super().get_queryset(request)
        return rows.of_funds(self.whole.funds_seen(request)) if hasattr(rows, "of_funds") else rows

    def has_view_permission(self, request, obj=None):
        """Who sees the record sees its parts."""
        return self.whole.has_view_permission(request, obj)

    def has_add_permission(self, request, obj=None):
        """Who changes the record adds to it."""
        return self.whole.has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        """Who changes the record changes its parts."""
        return self.whole.has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Who changes the record takes parts away."""
        return self.whole.has_change_permission(request, obj)


class Listed(Part):
    """Rows to look at: they are changed on their own page."""

    can_delete = False

    def has_add_permission(self, request, obj=None):
        """Nobody here."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nobody here."""
        return False
