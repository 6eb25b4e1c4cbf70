"""How people sign in: with a second factor where their role needs one, or through their organisation's own sign-in.

Nobody signs up by themselves: the administrator makes the accounts.
"""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from funds.models import FundRole

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
WAYS_OUT = ("account_logout", "account_reauthenticate", "account_change_password")
PAGES = ("", "html", "print")  # what the parameter `format` says where a page is asked for


class SignIn(DefaultAccountAdapter):
    """Closes sign-up."""

    def is_open_for_signup(self, request):
        """Never: accounts are made in the admin site."""
        return False


class OrganisationSignIn(DefaultSocialAccountAdapter):
    """Lets in who already has an account with the e-mail address that the organisation's server has verified."""

    def pre_social_login(self, request, sociallogin):
        """Connects who comes for the first time to the one account with that address."""
        if sociallogin.state.get("process") != "login":
            raise PermissionDenied("An account is connected by its e-mail address alone.")
        verified = {address.email for address in sociallogin.email_addresses if address.verified}
        if not sociallogin.is_existing and (person := owner_of(verified)):
            sociallogin.connect(request, person)

    def is_open_for_signup(self, request, sociallogin):
        """Never: accounts are made in the admin site."""
        return False


def owner_of(addresses):
    """The one person with one of these e-mail addresses; None where there is nobody, or more than one."""
    people = [person for address in addresses if address for person in User.objects.filter(email__iexact=address)]
    return people[0] if len(people) == 1 else None


def lacks_second_factor(person):
    """Whether this person's role needs a second factor, and there is none yet.

    Finance officers, certifiers and the administrator need one, unless SECOND_FACTOR makes it optional.
    """
    if settings.SECOND_FACTOR == "optional" or not person.is_authenticated or is_mfa_enabled(person, SECOND_FACTORS):
        return False
    return FundRole.objects.has(person, FundRole.Role.FINANCE, FundRole.Role.CERTIFIER)


class SecondFactor:
    """Leads who lacks a second factor to set one up, and shows nothing else until then."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The answer of the page itself, unless `process_view` refuses it."""
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Nothing, or the way to the second factor; status 403 for a file, for data and for what would change any."""
        name = request.resolver_match.url_name or ""
        if name.startswith("mfa_") or name in WAYS_OUT or not lacks_second_factor(request.user):
            return None
        if refuses := getattr(view, "refuses", None):  # the API's views, which answer in JSON
            return refuses(403, "Set up a second factor first.")
        if not asks_for_a_page(request):
            raise PermissionDenied("Set up a second factor first.")
        messages.warning(request, "Your role needs a second factor. Set one up to go on.")
        return redirect("mfa_index")


def asks_for_a_page(request):
    """Whether a person looks for a page in a browser, and not a program or a script for something else."""
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return (
        request.method in ("GET", "HEAD")
        and request.GET.get("format", "") in PAGES
        and preferred == "text/html"
        and "HX-Request" not in request.headers
    )
