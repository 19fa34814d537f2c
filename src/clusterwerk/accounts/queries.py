"""Reads about logins."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from clusterwerk.accounts.models import User


def second_factors_of(user: User) -> QuerySet[Authenticator]:
    """Passkeys and authenticator apps of a person; recovery codes do not count as a factor of their own."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)


def has_second_factor(user: User) -> bool:
    """Whether the person logs in with more than the e-mail code."""
    return second_factors_of(user).exists()


def sessions_of(user: User) -> QuerySet[UserSession]:
    """The running sessions of a person."""
    return UserSession.objects.filter(user=user)


def logins_by_address(address: str) -> QuerySet[User]:
    """The login with this address, whatever its case; none when nobody has it."""
    return User.objects.filter(email__iexact=address.strip())


def administrators() -> QuerySet[User]:
    """Who runs the installation."""
    return User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
