"""The page of data sources: everybody can read whose figures these are."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from clusterwerk.clusters.models import ReferenceSource
from clusterwerk.clusters.reference_tables import source_rows

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def read(browse, language):
    answer = browse().get(reverse("clusters:public_data_sources"), headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_address_is_short():
    assert reverse("clusters:public_data_sources") == "/datenquellen/"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_source_is_attributed_in_both_languages(browse, language):
    page = read(browse, language)
    for row in source_rows():
        assert getattr(row, f"title_{language}") in page
        assert getattr(row, f"attribution_{language}") in page
        assert row.licence_url in page


def test_it_can_be_read_before_anything_is_installed(browse):
    assert ReferenceSource.objects.count() == 0
    assert read(browse, "de").count("<h2>") == len(list(source_rows()))


def test_official_files_stand_there_after_their_installation(browse, few_regions):
    source = ReferenceSource.objects.get(pk="svb")
    ReferenceSource.objects.create(
        key="svb_installed",
        title_de="Eingespielte Beschäftigte 2024",
        title_en="Installed employees 2024",
        publisher=source.publisher,
        year="2024",
        attribution_de=source.attribution_de,
        attribution_en=source.attribution_en,
        tables="employment",
        is_shipped=False,
    )
    assert "Eingespielte Beschäftigte 2024" in read(browse, "de")
    assert "Installed employees 2024" in read(browse, "en")


def test_it_stands_below_every_public_page(browse):
    assert reverse("clusters:public_data_sources") in browse().get(reverse("web:home")).content.decode()


def test_a_source_speaks_the_readers_language(few_regions):
    source = ReferenceSource.objects.get(pk="lau2019")
    with override("de"):
        assert source.attribution.startswith("Quelle: Eurostat")
        assert source.table_names == "Regionen"
    with override("en"):
        assert source.attribution.startswith("Source: Eurostat")
        assert source.table_names == "regions"
