"""How the login library behaves here: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Logins are given by an initiative or an administrator, never taken."""

    def is_open_for_signup(self, request):
        """Closed for everybody."""
        return False


class OpenIdAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens existing logins only."""

    def is_open_for_signup(self, request, sociallogin):
        """Closed for everybody."""
        return False
