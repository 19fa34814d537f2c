"""The example's themes: one agreed upon, in which the member's firm is asked whether it may be named, and proposals to decide on."""

import datetime as dt

from clusterwerk.core import outbox
from clusterwerk.core.models import Mail
from clusterwerk.directory.models import Organisation, Person
from clusterwerk.needs.actions.naming import answer_for_place
from clusterwerk.needs.actions.stating import state_need, withdraw
from clusterwerk.needs.actions.themes import agree_theme, look_for_themes
from clusterwerk.needs.models import Need, Theme

OWN = "Wir möchten unseren Strom für die nächsten drei Jahre gemeinsam mit anderen ausschreiben, rund 1,2 GWh."
MORE = (
    ("Stromvertrag endet in einem Jahr: Wer bündelt den Einkauf mit anderen Betrieben?", "purchasing", "purchasing-energy", "members"),
    ("Wir müssen den CO₂-Fußabdruck unserer Gehäuse berechnen und kennen die Methode nicht.", "sustainability", "sustainability-footprint", "members"),
    ("Schweißer gesucht: Wer kann uns im Sommer zwei Leute leihen?", "hr", "hr-skilled hr-sharing", "anonymous"),
    ("Notfallplan und Übung für den Ausfall der IT: Wer macht mit?", "digital", "digital-security", "members"),
)  # fmt: skip
TITLE = "Strom gemeinsam einkaufen"
TEXT = "Mehrere Betriebe wollen Strom zusammen ausschreiben. Wir laden im Januar zu einem ersten Gespräch ein."
AGO = dt.timedelta(days=4)


def add_themes(
    office, firm: Organisation, members: list[Organisation], people: dict[int, list[Person]], today: dt.date
) -> None:
    """The member's firm needs electricity without its name; another firm without its name said no."""
    for earlier in Need.objects.filter(organisation=firm, state="open", topics__topic="purchasing-energy"):
        withdraw(stated=earlier, by=office)  # with it the firm would be named already
    plain = {"by": office, "area": "purchasing", "topics": ["purchasing-energy"]}
    need = state_need(organisation=firm, text=OWN, person=people[firm.pk][0], seen="anonymous", **plain)
    others = [one for one in members if one.pk != firm.pk]
    for (text, area, topics, seen), other in zip(MORE, reversed(others), strict=False):
        state_need(organisation=other, text=text, area=area, topics=topics.split(), seen=seen, by=office)
    look_for_themes(by=office)
    proposed = Theme.objects.filter(initiative=office.initiative, places__need=need).first()
    if proposed is None:
        return
    theme = agree_theme(theme=proposed, title=TITLE, text=TEXT, by=office)
    theme.places.filter(asked_on__isnull=False).update(asked_on=today - AGO)
    Theme.objects.filter(pk=theme.pk).update(decided_on=today - AGO)
    for place in theme.places.filter(need__seen="anonymous").exclude(need=need)[:1]:
        answer_for_place(place=place, may_be_named="no", by=office)
    for mail in Mail.objects.filter(scope_id=office.scope_id, state=Mail.State.WAITING, thread__startswith="theme-"):
        outbox.hold(mail)
