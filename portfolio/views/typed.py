"""What a person typed into a form whose session had ended meanwhile: kept until they sign in again."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core import signing
from django.http import QueryDict

from portfolio.forms.opened import SALT

LONGEST = 200_000  # characters of one form
KEPT = "typed"


def keeps_what_is_typed(view):
    """The mark of a view whose form comes back filled after signing in again."""
    view.keeps_what_is_typed = True
    return view


class SignInAgain(LoginRequiredMiddleware):
    """Sends to the sign-in page, and keeps what was sent to a marked view in the session that begins there.

    It runs after the check against forged requests: what it keeps came from a page of ours.
    """

    def handle_no_permission(self, request, view_func):
        """Keeps the form, if it is of a decent length."""
        if request.method == "POST" and getattr(view_func, "keeps_what_is_typed", False):
            data = request.POST.urlencode()
            if len(data) <= LONGEST:
                request.session[KEPT] = {"path": request.path, "data": data}
        return super().handle_no_permission(request, view_func)


def typed_before(request):
    """What was typed into this page before the session ended, once; None where it was nothing or somebody else's."""
    kept = request.session.pop(KEPT, None)
    if kept is None or kept["path"] != request.path:
        return None
    data = QueryDict(kept["data"])
    try:
        opened = signing.loads(data.get("opened", ""), salt=SALT)
    except signing.BadSignature:
        return None
    return data if opened["person"] == request.user.pk else None
