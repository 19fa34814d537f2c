"""What a rival, the office, logs, mails, exports and the database itself learn of a firm's figures: nothing."""

import re

import pytest
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clusterwerk.core import personal_links
from clusterwerk.core.models import JobRun, LogEntry, Mail, SearchEntry
from clusterwerk.core.sealing import Unreadable, seal, unseal
from clusterwerk.members.actions.erasure import erase_person
from clusterwerk.members.personal_data import ALL
from clusterwerk.purchasing import models
from clusterwerk.purchasing.actions import links, plans
from clusterwerk.purchasing.actions.savings import confirm_saving
from clusterwerk.purchasing.personal_data import forget_figures, old_purchases
from clusterwerk.purchasing.queries import bids_visible_to, participations_visible_to, purchases_visible_to
from tests.purchasing.conftest import CANARIES, answer, part_of

pytestmark = pytest.mark.database


def plain(response):
    """A page without what differs from visit to visit."""
    content = b"".join(response) if response.streaming else response.content
    return re.sub(r'(csrfmiddlewaretoken" value="|nonce=")[^"]+', "", content.decode())


def rivals_pages(client, purchase, firm):
    """Everything that the rival can open of the purchase."""
    args = ["luft", purchase.uid, firm.pk]
    pages = [client.get(reverse("purchasing:portal_purchase_list", args=["luft"]))]
    pages.append(client.get(reverse("web:portal_today", args=["luft"])))
    pages += [
        client.get(reverse(f"purchasing:portal_{name}", args=args), follow=True)
        for name in ("participation", "figures", "list", "form", "savings")
    ]
    return [plain(page) for page in pages]


def test_a_rival_reads_the_same_bytes_whatever_the_member_does(
    asking, firms, browse, rival_user, rival, member, manager
):
    answer(asking, firms[1], 100, 9, by=rival)
    client = browse(rival_user)
    before = rivals_pages(client, asking, firms[1])
    own = answer(asking, firms[0], "73519", "91.2837", switching="48617.33", by=member)
    assert rivals_pages(client, asking, firms[1]) == before
    answer(asking, firms[0], "1", "1", by=member)
    from clusterwerk.purchasing.actions.answers import decline

    decline(participation=own, by=member)
    assert rivals_pages(client, asking, firms[1]) == before


def test_withheld_totals_look_the_same_whatever_the_figures(asking, firms, browse, rival_user, rival, manager):
    for firm in firms[1:4]:
        answer(asking, firm, 100, 9)
    client = browse(rival_user)
    plans.show_totals(purchase=asking, by=manager)
    without = rivals_pages(client, asking, firms[1])
    answer(asking, firms[0], "73519", "91.2837")
    plans.show_totals(purchase=asking, by=manager)
    assert rivals_pages(client, asking, firms[1]) == without


def test_who_was_not_asked_sees_nothing(asking, browse, rival_user, rival, firms):
    models.Participation.objects.filter(organisation=firms[1]).delete()
    client = browse(rival_user)
    args = ["luft", asking.uid, firms[1].pk]
    assert client.get(reverse("purchasing:portal_participation", args=args)).status_code == 404
    assert asking.title not in client.get(reverse("purchasing:portal_purchase_list", args=["luft"])).content.decode()
    args[2] = firms[0].pk
    for name in ("participation", "figures", "list", "form", "savings"):
        address = reverse(f"purchasing:portal_{name}", args=args)
        assert (client.get(address).status_code, client.post(address, {"wish": "decline"}).status_code) == (404, 404)
    assert part_of(asking, firms[0]).state == "invited"


def test_queries_know_the_own_firm_only(presented, manager, member, rival, researcher, funder, stranger):
    seen = {
        actor.user.email.split("@")[0]: tuple(
            query(actor).count() for query in (purchases_visible_to, participations_visible_to, bids_visible_to)
        )
        for actor in (manager, member, rival, researcher, funder, stranger)
    }
    assert seen == {
        "manager": (1, 6, 2), "member": (1, 1, 0), "rival": (1, 1, 0),
        "researcher": (0, 0, 0), "funder": (0, 0, 0), "stranger": (0, 0, 0),
    }  # fmt: skip


def test_no_figure_leaves_the_firm(presented, firms, browse, manager_user, rival_user, member, manager, client):
    """Canary values of the member, and what follows from them, stand in no page, file, mail, log, job or table row."""
    own = part_of(presented, firms[0])
    item = presented.items.first()
    told = [str(one) for one in CANARIES]
    kept = [
        *serializers.serialize("json", LogEntry.objects.all()).split("\n"),
        serializers.serialize("json", Mail.objects.all()),
        serializers.serialize("json", JobRun.objects.all()),
        serializers.serialize("json", SearchEntry.objects.all()),
        *(
            serializers.serialize("json", model.objects.all())
            for model in (models.Figures, models.Plan, models.PlanShare, models.PlanLine, models.Totals, models.Saving)
        ),
    ]
    office, rivals = browse(manager_user), browse(rival_user)
    pages = [
        plain(office.get(reverse("purchasing:desk_purchase", args=["luft", presented.pk]))),
        plain(office.get(reverse("purchasing:desk_purchase_list", args=["luft"]))),
        b"".join(office.get(reverse("purchasing:desk_purchase_list", args=["luft"]) + "?export=csv")).decode(),
        plain(office.get(reverse("clusters:desk_history", args=["luft"]))),
        *rivals_pages(rivals, presented, firms[1]),
    ]
    collected = [str(ALL["purchasing.participations"].collect(own.person, actor)) for actor in (manager, member)]
    found = [(canary, text[:80]) for text in [*kept, *pages, *collected] for canary in told if canary in text]
    assert found == []
    assert item.pk


def test_the_firm_itself_reads_its_figures_in_the_portal_and_by_its_link(presented, firms, browse, member_user):
    args = ["luft", presented.uid, firms[0].pk]
    page = plain(browse(member_user).get(reverse("purchasing:portal_participation", args=args)))
    assert "48.617,33" in page
    link = links.give(part_of(presented, firms[0]))
    assert "48.617,33" in plain(browse().get(personal_links.address(link, "purchasing:personal_participation")))
    links.revoke(part_of(presented, firms[0]))
    assert browse().get(personal_links.address(link, "purchasing:personal_participation")).status_code == 410


def test_a_member_answers_by_link_and_by_list_on_a_phone(asking, firms, browse):
    token = personal_links.token_of(links.give(part_of(asking, firms[0])))
    client = browse()
    way = {
        name: reverse(f"purchasing:personal_{name}", args=[token])
        for name in ("participation", "figures", "list", "form")
    }
    assert client.get(way["figures"]).status_code == 302
    assert client.post(way["participation"], {"wish": "take"}).url == way["figures"]
    first, second = asking.items.all()
    told = {f"volume_{first.pk}": "1.234,5", f"price_{first.pk}": "2,5", "switching": ""}
    assert client.post(way["figures"], told).status_code == 302
    listed = b"".join(client.get(way["form"])).decode("utf-8-sig")
    assert "1234,5" in listed.replace("1234,500", "1234,5")
    upload = SimpleUploadedFile("liste.csv", b"Nr;Menge;Preis\n2;7;1\n3;1;1\n")
    answer_page = client.post(way["list"], {"file": upload})
    assert (answer_page.status_code, "Zeile 3" in answer_page.content.decode()) == (200, True)
    from clusterwerk.purchasing.figures import entered_by

    assert set(entered_by(part_of(asking, firms[0])).volumes) == {first.pk, second.pk}
    assert client.post(way["participation"], {"wish": "decline"}).status_code == 302
    assert models.Figures.objects.count() == 0


def test_a_seal_opens_for_its_own_row_and_key_only(settings):
    sealed = seal({"v": "73519"}, about="figures 1")
    assert (unseal(sealed, about="figures 1"), "73519" in sealed) == ({"v": "73519"}, False)
    assert len(sealed) == len(seal({"v": "1"}, about="figures 1"))
    with pytest.raises(Unreadable):
        unseal(sealed, about="figures 2")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-secret-of-an-installation"
    with pytest.raises(Unreadable):
        unseal(sealed, about="figures 1")
    settings.SECRET_KEY_FALLBACKS = [old]
    assert unseal(sealed, about="figures 1") == {"v": "73519"}


def test_figures_go_two_years_after_the_end_and_people_at_once(presented, firms, manager, member, initiative):
    import datetime as dt

    from django.utils import timezone

    from clusterwerk.purchasing.actions.purchases import decide

    today = timezone.localdate()
    decide(purchase=presented, on=today, contract_from=today, contract_note="", by=manager)
    own = part_of(presented, firms[0])
    confirm_saving(participation=own, year=today.year, kind="negotiated", amount=5, by=member)
    erase_person(person=own.person, by=manager)
    assert part_of(presented, firms[0]).person is None
    assert old_purchases(initiative, today).count() == 0
    due = old_purchases(initiative, today + dt.timedelta(days=1))
    assert forget_figures(due, initiative) == 1
    assert (models.Figures.objects.count(), models.Plan.objects.count(), models.Saving.objects.count()) == (0, 0, 6)
    assert old_purchases(initiative, today + dt.timedelta(days=1)).count() == 0
