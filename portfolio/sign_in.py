"""How people sign in: nobody signs up by themselves; the administrator makes the accounts."""

from allauth.account.adapter import DefaultAccountAdapter


class SignIn(DefaultAccountAdapter):
    """Closes sign-up."""

    def is_open_for_signup(self, request):
        """Never: accounts are made in the admin site."""
        return False
