"""The things of the landscape that addresses point at: a small register of the example initiative and what was found in it."""

from clusterwerk.clusters.models import Cluster, Region
from clusterwerk.clusters.reference_install import store_regions, store_sources
from clusterwerk.clusters.reference_tables import region_rows, source_rows
from clusterwerk.core import personal_links
from clusterwerk.directory.models import Organisation
from clusterwerk.landscape.actions.answers import ask, compute_answer, share_answer
from clusterwerk.landscape.models import (
    AnalysisRun,
    Candidate,
    CandidateFirm,
    Chain,
    ChainStage,
    Champion,
    ClusterFirm,
    ClusterPage,
    EmploymentFigure,
    PublicLink,
    Register,
    RegisterFault,
)
from clusterwerk.landscape.reference_tables import employment_rows
from clusterwerk.landscape.rules import explorer_for

KREIS = "08126"
ROWS = [
    {
        "name": f"Beispiel {n} GmbH",
        "industry": "28.25",
        "region": KREIS,
        "weight": n * 10,
        "lat": 49.2 + n / 100,
        "lon": 9.7,
    }
    for n in range(1, 13)
]
QUALITY = {"missing_weights": {"count": 1, "share": 0.1}, "mass_point_size": 20}
INDUSTRIES = [{"code": "28.25", "de": "Lufttechnik", "en": "Ventilation"}]


def landscape_thing(address_name: str, argument: str, world):
    """The key of the thing that an address of the landscape points at."""
    things = vars(world).setdefault("landscape_things", {})
    if not things:
        things.update(_made(world))
    name = address_name.removeprefix("landscape:explore_").removeprefix("landscape:desk_")
    if argument in {"token", "ending"}:
        return {"token": things["token"], "ending": "svg"}[argument]
    if argument == "key" and name == "question":
        return "specialisation"
    if argument in {"key", "cluster", "kind", "chain"}:
        return things[argument]
    if name.startswith("answer"):
        return things["answer"]
    if name.startswith(("register", "question")):
        return things["register"]
    if name in {"concentration", "indexes"}:
        return things["concentration"]
    if name == "candidates":
        return things["search"]
    if name == "chain_edit":
        return things["chain"]
    return things["champion"] if name.startswith("champion") else things["candidate"]


def _made(world) -> dict:
    from clusterwerk.analysis.register import write_register

    if not Region.objects.filter(key=KREIS).exists():
        store_sources(source_rows())
        store_regions(row for row in region_rows() if row.key in {"DE", "08", KREIS})
    EmploymentFigure.objects.bulk_create(
        (
            EmploymentFigure(
                region_id=row.key,
                year=row.year,
                group=row.group,
                employees=row.employees,
                flag=row.flag,
                source_id="svb",
            )
            for row in employment_rows()
            if row.year == 2020 and row.key in {"DE", KREIS}
        ),
        ignore_conflicts=True,
    )
    own = {"initiative": world.initiative}
    register = Register.objects.create(
        **own, name="Beispielregister", source="Erfunden", year=2025, given_name="liste.csv", quality=QUALITY, rows=12
    )
    register.given_path.parent.mkdir(parents=True, exist_ok=True)
    register.given_path.write_text("Firma;WZ;Mitarbeiter\nBeispiel GmbH;28.25;12\n", encoding="utf-8")
    written = write_register(ROWS, register.path)
    register.data_hash, register.state = written.data_hash, Register.State.READY
    register.save()
    RegisterFault.objects.create(register=register, kind="missing_weights", row=3, name="Beispiel 3 GmbH")
    run = {**own, "register": register, "data_hash": "x", "method_version": "1", "state": "done"}
    concentration = AnalysisRun.objects.create(
        **run, kind="concentration", key="a", parameters={"regions": "kreis", "digits": 4},
        summary={"industries": INDUSTRIES, "cells": 1, "kept": 1, "kept_all": True, "regions": 1, "passed": 0,
                 "left_out": 0, "citation": "Florence (1939)",
                 "concentration": [{**INDUSTRIES[0], "gamma": 0.1, "z": 2.0, "p": 0.01, "herfindahl": 0.2, "plants": 12,
                                    "employment": 780.0, "few": False}]},
    )  # fmt: skip
    search = AnalysisRun.objects.create(
        **run, kind="candidates", key="b", parameters={"digits": 4, "industries": [], "min_firms": 8},
        summary={"found": 1, "plants": 12, "rows": 12, "citation": "Cuzick & Edwards (1990)"},
    )  # fmt: skip
    answer = _answered(world, register)
    cluster = Cluster.objects.create(slug="beispielcluster", name_de="Beispielcluster", region_keys=[KREIS])
    ClusterPage.objects.create(cluster=cluster, published_on="2026-01-01", source="Erfunden")
    candidate = Candidate.objects.create(
        run=search, rank=1, name="Lufttechnik · Hohenlohekreis", industry_codes=["28.25"], industry_de="Lufttechnik",
        place="Hohenlohekreis", region_keys=[[KREIS, 12]], firms=12, employees=780.0, ratio=5.0, q_value=0.001,
        evidence={"lines": [{"measure": "firms", "value": 12, "low": None, "high": None, "base": 12}],
                  "citation": "Cuzick & Edwards (1990)", "data_hash": "x"},
    )  # fmt: skip
    CandidateFirm.objects.bulk_create(
        CandidateFirm(candidate=candidate, row=n, name=f"Beispiel {n} GmbH", lat=49.2 + n / 100, lon=9.7)
        for n in range(1, 5)
    )
    chain = Chain.objects.create(**own, name="Lufttechnik")
    ChainStage.objects.create(chain=chain, place=1, name_de="Ventilatoren", industry_codes=["28.25"])
    firms = list(Organisation.objects.filter(listings__initiative=world.initiative).order_by("pk")[:3])
    for firm in firms:
        ClusterFirm.objects.create(cluster=cluster, organisation=firm)
    PublicLink.objects.create(parent=firms[0], child=firms[1], kind="spin_off", source="Erfunden")
    champion, _made_now = Champion.objects.get_or_create(**own, organisation=firms[2])
    return {
        "register": register.pk, "concentration": concentration.pk, "search": search.pk, "candidate": candidate.pk,
        "chain": chain.pk, "champion": champion.pk, "cluster": cluster.slug, "key": KREIS, "answer": answer.pk,
        "token": personal_links.token_of(share_answer(run=answer, language="de", by=explorer_for(world.users["manager"]))),
        "kind": "missing_weights",
    }  # fmt: skip


def _answered(world, register: Register) -> AnalysisRun:
    """A question to the register, answered here and now."""
    run, job = ask(
        register=register, question="specialisation", given={"digits": 4}, by=explorer_for(world.users["manager"])
    )
    compute_answer(job, run_id=run.pk)
    run.refresh_from_db()
    return run
