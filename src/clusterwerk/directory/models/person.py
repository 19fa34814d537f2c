"""People and the positions they hold over time. Personal data belongs to one initiative."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.clusters.models import InitiativeOwned
from clusterwerk.directory.choices import Language
from clusterwerk.directory.models.organisation import Organisation
from clusterwerk.directory.names import fold, person_key


class Person(InitiativeOwned):
    """A person the initiative has to do with. Who changes firm stays one person; the positions keep the history.

    `erased_at` marks a person whose data was erased: the row stays so that counts stay, without name and addresses.
    """

    title = models.CharField(_("academic title"), max_length=40, blank=True)
    given_name = models.CharField(_("first name"), max_length=100, blank=True)
    family_name = models.CharField(_("last name"), max_length=100)
    email = models.EmailField(_("e-mail address"), blank=True, db_index=True)
    further_emails = models.JSONField(_("further e-mail addresses"), default=list, blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    mobile = models.CharField(_("mobile"), max_length=60, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language.choices, default=Language.GERMAN, blank=True
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="persons",
        verbose_name=_("login"),
    )  # fmt: skip
    note = models.TextField(_("note of the office"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_example = models.BooleanField(_("fictional example"), default=False)
    name_folded = models.CharField(max_length=260, editable=False, db_index=True)
    name_key = models.CharField(max_length=260, editable=False, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name_folded", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "user"],
                condition=Q(user__isnull=False),
                name="login_is_one_person_per_initiative",
            ),
            models.CheckConstraint(
                condition=~Q(family_name="") | Q(erased_at__isnull=False), name="person_has_a_name_unless_erased"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(family_name="", given_name="", email="", phone="", mobile="", note="", user__isnull=True),
                name="erased_person_has_no_personal_data",
            ),
        ]

    def __str__(self):
        if self.erased_at:
            return str(_("erased person"))
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)

    def save(self, *args, update_fields=None, **kwargs):
        """Keep the derived columns in step, also when only some fields are saved."""
        derived = self.set_derived()
        if update_fields is not None:
            update_fields = {*update_fields, *derived, "changed_at"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def set_derived(self) -> tuple[str, ...]:
        """Set the columns for search and duplicates; whoever creates rows in bulk calls it first."""
        self.name_folded = fold(f"{self.family_name} {self.given_name}")[:260]
        self.name_key = person_key(self.given_name, self.family_name)[:260]
        return ("name_folded", "name_key")

    @property
    def sort_name(self) -> str:
        """Last name first, for lists."""
        if self.erased_at:
            return str(self)
        return ", ".join(part for part in (self.family_name, self.given_name) if part)

    @property
    def emails(self) -> list[str]:
        """All e-mail addresses, the main one first."""
        return [address for address in (self.email, *self.further_emails) if address]


class Position(InitiativeOwned):
    """What a person is at an organisation, with dates. It ends by a date; it is not deleted."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="positions")
    function = models.CharField(_("function"), max_length=150, blank=True)
    department = models.CharField(_("department"), max_length=150, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    is_main_contact = models.BooleanField(_("main contact"), default=False)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = [F("until").desc(nulls_first=True), F("since").desc(nulls_last=True), "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="position_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["initiative", "organisation"],
                condition=Q(is_main_contact=True, until__isnull=True),
                name="organisation_has_one_main_contact_at_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.function or self.organisation}"

    @property
    def is_current(self) -> bool:
        """The person holds the position today."""
        today = timezone.localdate()
        return (self.since is None or self.since <= today) and (self.until is None or self.until >= today)
