"""What the database refuses comes back as a message in the form, never as an error page, and changes nothing."""

from django.apps import apps
from django.contrib import admin, messages
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.http import HttpResponseRedirect

REFUSALS = (IntegrityError, DataError, ProtectedError)
TOO_LARGE = "22003"  # PostgreSQL's code where a number does not fit its column


def in_words(refusal):
    """The refusal as a sentence: the constraint's own message, else the trigger's."""
    if isinstance(refusal, ProtectedError):
        return f"Other records still point here: {', '.join(sorted(str(one) for one in refusal.protected_objects))}."
    told = getattr(refusal.__cause__, "diag", None)
    if told and told.sqlstate == TOO_LARGE:
        return "A number has more digits than there is room for."
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if told and constraint.name == told.constraint_name:
                return constraint.get_violation_error_message()
    return told.message_primary if told and told.message_primary else str(refusal)


class Refusals(admin.ModelAdmin):
    """Shows what the database refuses, where Django's own admin would fail."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form; after a refusal it carries the database's words as its error."""
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", "")
        if not refusal:
            return form

        def clean(self):
            cleaned = super(form, self).clean()
            self.add_error(None, refusal)
            return cleaned

        return type(form)(form.__name__, (form,), {"clean": clean})

    def save_related(self, request, form, formsets, change):
        """Saves the inlines, then lets the rules speak that wait for the transaction's end."""
        super().save_related(request, form, formsets, change)
        connection.check_constraints()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The form; all of a save stands or none of it."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSALS as refusal:
            request.refusal = in_words(refusal)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        """Deletes one record, or says why not."""
        return self.or_say_why(request, super().delete_view, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        """The list and its actions, or why an action was refused."""
        return self.or_say_why(request, super().changelist_view, extra_context)

    def or_say_why(self, request, view, *arguments):
        """The view's answer; a refusal undoes what it did and goes back to the same page with a message."""
        if request.method != "POST":
            return view(request, *arguments)
        try:
            with transaction.atomic():
                answer = view(request, *arguments)
                connection.check_constraints()
                return answer
        except REFUSALS as refusal:
            messages.error(request, in_words(refusal))
            return HttpResponseRedirect(request.get_full_path())
