"""How the login library behaves here: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.utils.translation import gettext_lazy as _

from clusterwerk.accounts.queries import logins_by_address
from clusterwerk.core import outbox


class AccountAdapter(DefaultAccountAdapter):
    """Logins are given by an initiative or an administrator, never taken."""

    def is_open_for_signup(self, request):
        """Closed for everybody."""
        return False

    def send_mail(self, template_prefix, email, context):
        """Login codes go out in the person's language and are hidden from the office; other mail as the library has it."""
        if template_prefix != "account/email/login_code":
            super().send_mail(template_prefix, email, context)
            return
        user = logins_by_address(email).first()
        mail = outbox.post(
            to=email,
            subject=_("Your code to log in"),
            template="accounts/mail/login_code",
            context={"code": context["code"]},
            language=user.language if user else "",
            private=True,
        )
        if outbox.has_server():
            outbox.send_all([mail])


class OpenIdAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens existing logins only."""

    def is_open_for_signup(self, request, sociallogin):
        """Closed for everybody."""
        return False
