"""Sentences, table and picture of supplier gaps: from an input-output table, from needs, and firms elsewhere."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from clusterwerk.analysis.charts import Bar, bars
from clusterwerk.analysis.map_chart import Point, points
from clusterwerk.analysis.summary_of_links import table_of
from clusterwerk.analysis.wording import Language, Names, Sentences, about, listed, named, number, percent

if TYPE_CHECKING:
    from clusterwerk.analysis.engines import Table
    from clusterwerk.analysis.outside_suppliers import OutsideSuppliers
    from clusterwerk.analysis.stage_gaps import StageGaps
    from clusterwerk.analysis.supplier_gaps import SupplierGaps

SHOWN = 15


def supplier_sentences(found: SupplierGaps, language: Language, names: Names | None) -> Sentences:
    """The question that the first gap raises, and why it is only a question."""
    places = listed([named(names).region(key) for key in found.regions[:3]], language)
    if language == "de":
        sure = ("Wer wen beliefert, stammt aus der Tabelle eines ganzen Landes; ob die Unternehmen hier wirklich von außen "
                "kaufen, wissen nur sie selbst.")  # fmt: skip
        if not found.gaps:
            return Sentences(
                f"In {places} ist von allem, was die Unternehmen brauchen, nicht weniger ansässig als anderswo.", sure
            )
        one = found.gaps[0]
        what = (f"Wer liefert {one.title_de} nach {places}? Für den Bedarf der Unternehmen dort arbeiten im Land etwa "
                f"{about(one.demand, language)} Menschen, am Ort selbst etwa {about(one.supply, language)}.")  # fmt: skip
        return Sentences(what, sure)
    sure = ("Who supplies whom comes from the table of a whole country; whether the firms here really buy from outside "
            "only they know.")  # fmt: skip
    if not found.gaps:
        return Sentences(f"In {places} nothing that the firms need is rarer than elsewhere.", sure)
    one = found.gaps[0]
    what = (f"Who supplies “{one.title_en}” to {places}? For what the firms there need, about {about(one.demand, language)} people work "
            f"in the country, and about {about(one.supply, language)} in the place itself.")  # fmt: skip
    return Sentences(what, sure)


def supplier_table(found: SupplierGaps, language: Language, names: Names | None) -> Table:
    """One row per product, the most promising first."""
    rows = found.gaps
    return table_of(
        {
            "rank": [one.rank for one in rows],
            "product": [one.product for one in rows],
            "product_name": [one.title(language) for one in rows],
            "codes": [", ".join(one.codes) for one in rows],
            "gap_jobs": [one.gap for one in rows],
            "demand_jobs": [one.demand for one in rows],
            "supply_jobs": [one.supply for one in rows],
            "demand_share": [one.demand_share for one in rows],
            "supply_share": [one.supply_share for one in rows],
            "from_users": [one.from_users for one in rows],
            "local_share": [one.local_share for one in rows],
            "tradability": [one.tradability for one in rows],
            "score": [one.score for one in rows],
            "users": [", ".join(f"{user} {percent(share, language)}" for user, share in one.users) for one in rows],
        }
    )


def supplier_picture(found: SupplierGaps, language: Language) -> str:
    """Gaps in jobs as bars, in the order of the ranking."""
    note = {"de": "{} handelbar", "en": "{} tradable"}[language]
    rows = [
        Bar(one.title(language), one.gap, note=note.format(percent(one.tradability, language)))
        for one in found.gaps[:SHOWN]
    ]
    return bars(
        rows,
        title={"de": "Was die Unternehmen wohl von außen kaufen", "en": "What the firms probably buy from outside"}[
            language
        ],
        description=str(supplier_sentences(found, language, None)),
        language=language,
        axis={"de": "Arbeitsplätze anderswo, die dafür arbeiten", "en": "jobs elsewhere that work for it"}[language],
        written=lambda value: about(value, language),
    )


def stage_sentences(found: StageGaps, language: Language) -> Sentences:
    """The question that the clearest gap raises."""
    gaps = found.gaps
    if language == "de":
        sure = "Eine Lücke ist zuerst eine Frage: Vielleicht kann ein Unternehmen das längst, und niemand weiß es."
        if not gaps:
            return Sentences("Für keine Stufe gibt es einen Bedarf, dem kein Unternehmen am Ort gegenübersteht.", sure)
        one = gaps[0]
        who = {0: "Niemand nennt bisher einen Bedarf", 1: "Ein Unternehmen sucht"}.get(
            one.needing, f"{number(one.needing, language)} Unternehmen suchen")  # fmt: skip
        here = {0: "am Ort gibt es dafür kein Unternehmen", 1: "am Ort gibt es dafür ein Unternehmen"}.get(
            one.firms, f"am Ort gibt es dafür {number(one.firms, language)} Unternehmen")  # fmt: skip
        joint = " für" if one.needing == 0 else ""
        return Sentences(f"{who}{joint} „{one.stage.name_de}“; {here}.", sure)
    sure = "A gap is a question at first: perhaps a firm could do it long since, and nobody knows."
    if not gaps:
        return Sentences("For no stage is there a need that no local firm could meet.", sure)
    one = gaps[0]
    who = {0: "Nobody has named a need so far for", 1: "One firm looks for"}.get(
        one.needing, f"{number(one.needing, language)} firms look for")  # fmt: skip
    here = {0: "there is no local firm for it", 1: "there is one local firm for it"}.get(
        one.firms, f"there are {number(one.firms, language)} local firms for it")  # fmt: skip
    return Sentences(f"{who} “{one.stage.name_en}”; {here}.", sure)


def stage_table(found: StageGaps, language: Language) -> Table:
    """One row per stage, the clearest gap first."""
    rows = found.stages
    return table_of(
        {
            "rank": [one.rank for one in rows],
            "stage": [one.stage.key for one in rows],
            "stage_name": [getattr(one.stage, f"name_{language}") for one in rows],
            "firms": [one.firms for one in rows],
            "needs": [one.needs for one in rows],
            "needing_firms": [one.needing for one in rows],
            "bought_in": [one.bought_in for one in rows],
            "missing": [one.missing for one in rows],
            "gap_jobs": [one.jobs for one in rows],
            "score": [one.score for one in rows],
        }
    )


def stage_picture(found: StageGaps, language: Language) -> str:
    """Firms in need per stage as bars; the note says who is there."""
    word = {"de": "{} am Ort", "en": "{} local"}[language]
    rows = [
        Bar(getattr(one.stage, f"name_{language}"), float(one.needing),
            note=word.format(number(one.firms, language)), kind=2 if one.missing else 1)
        for one in found.stages[:SHOWN]
    ]  # fmt: skip
    return bars(
        rows,
        title={"de": "Unternehmen mit Bedarf je Stufe", "en": "Firms in need per stage"}[language],
        description=str(stage_sentences(found, language)),
        language=language,
        written=lambda value: number(value, language),
    )


def outside_sentences(found: OutsideSuppliers, language: Language, names: Names | None) -> Sentences:
    """How many there are outside, and how near the nearest is."""
    industries = listed([named(names).industry(code) for code in found.industries[:3]], language)
    many = number(found.all_outside, language)
    reach = number(float(found.provenance.parameters["within"]) / 1000, language)
    inside = number(found.inside, language)
    if language == "de":
        near = f"; das nächste liegt {about(float(found.kilometres[0]), language)} km entfernt" if len(found) else ""
        what = f"Außerhalb von {reach} km um die eigenen Unternehmen gibt es {many} Unternehmen der Branche {industries}{near}."
        return Sentences(
            what, f"Innerhalb sind es {inside}; ob ein Unternehmen liefern will und kann, zeigt erst ein Gespräch."
        )
    near = f"; the nearest lies {about(float(found.kilometres[0]), language)} km away" if len(found) else ""
    what = f"Farther than {reach} km from the own firms there are {many} firms of the industry {industries}{near}."
    return Sentences(
        what, f"Within that distance there are {inside}; whether a firm will and can supply only a talk can show."
    )


def outside_table(found: OutsideSuppliers, names: Names | None) -> Table:
    """One row per firm, the nearest first."""
    known = named(names)
    industries, regions = found.industry.tolist(), [key or "" for key in found.region.tolist()]
    return table_of(
        {
            "source_row": found.source_rows.tolist(),
            "industry": industries,
            "industry_name": [known.industry(code) for code in industries],
            "region": regions,
            "region_name": [known.region(key) for key in regions],
            "employment": found.weight.tolist(),
            "kilometres": found.kilometres.tolist(),
        }
    )


def outside_picture(found: OutsideSuppliers, language: Language, names: Names | None) -> str:
    """A map of the firms listed."""
    title = {"de": "Mögliche Lieferanten anderswo", "en": "Possible suppliers elsewhere"}[language]
    places = [
        Point(x, y, 1, f"{number(away, language)} km" if math.isfinite(away) else "")
        for x, y, away in zip(found.x.tolist(), found.y.tolist(), found.kilometres.tolist(), strict=True)
    ]
    kinds = [{"de": "Unternehmen außerhalb", "en": "firm outside"}[language]]
    return points(places, title=title, description=str(outside_sentences(found, language, names)), language=language,
                  kinds=kinds)  # fmt: skip
