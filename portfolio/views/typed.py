"""What a person typed into a form whose session had ended meanwhile: kept until they sign in again."""

from django.contrib import messages
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
        """Keeps the form, if it is of a decent length and we signed it: a stranger fills no table of sessions."""
        if request.method == "POST" and getattr(view_func, "keeps_what_is_typed", False):
            data = request.POST.urlencode()
            if len(data) <= LONGEST and opened_by(request.POST) is not None:
                request.session[KEPT] = {"path": request.path, "data": data}
        return super().handle_no_permission(request, view_func)


def opened_by(data):
    """The key of the person for whom the form was signed when it was opened; None where it is not ours."""
    try:
        return signing.loads(data.get("opened", ""), salt=SALT)["person"]
    except signing.BadSignature:
        return None


def typed_before(request):
    """What was typed into this page before the session ended, once; None where it was nothing or somebody else's.

    What was typed into another page stays for that page.
    """
    kept = request.session.get(KEPT)
    if request.method != "GET" or kept is None or kept["path"] != request.path:
        return None
    data = QueryDict(kept["data"])
    if opened_by(data) != request.user.pk:
        return None
    del request.session[KEPT]
    return data


def sent_or_typed(request):
    """What the person sends, or had typed here before the session ended; None where the form is opened fresh."""
    if request.method == "POST":
        return request.POST
    typed = typed_before(request)
    if typed is not None:
        messages.warning(request, "Your session had ended. What you typed is back and is not saved yet.")
    return typed
