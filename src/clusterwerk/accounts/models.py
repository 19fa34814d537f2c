"""A person's login. Who that person is in an initiative stands in clusters and directory."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager):
    """Creates logins; there are no passwords, people come in by code, passkey or single sign-on."""

    def create_user(self, email, name="", **fields):
        """A login for this address, lower-cased. Raises ValueError without an address."""
        if not email:
            raise ValueError("a login needs an e-mail address")
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email, name="", **fields):
        """An administrator of the installation."""
        return self.create_user(email, name, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        """The login with this address, whatever its case."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A login. `is_superuser` marks the administrator of the installation, who has no power over an initiative's data."""

    class Language(models.TextChoices):
        GERMAN = "de", _("German")
        ENGLISH = "en", _("English")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, blank=True)
    is_active = models.BooleanField(default=True)
    joined_on = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("login")
        constraints = [models.UniqueConstraint(Lower("email"), name="login_address_is_used_once")]

    def __str__(self):
        return self.name or self.email

    @property
    def is_administrator(self) -> bool:
        """Runs the installation; sees no initiative's data outside a staff session."""
        return self.is_superuser

    @property
    def is_staff(self) -> bool:
        """Django's word for an administrator."""
        return self.is_superuser
