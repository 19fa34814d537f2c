"""Questions about one industry on the map, and about what a region buys from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from clusterwerk.analysis.question import Asked, Need, Parameter, Question
from clusterwerk.analysis.questions_of_cells import DIGITS, REGIONS
from clusterwerk.analysis.questions_of_places import MIN_FIRMS, MIN_RATIO
from clusterwerk.analysis.results import Result

INDUSTRY = Parameter(
    "industry", "key", None, "Branche (Anfang des Codes)", "Industry (start of the code)", of="industry"
)
PLACE = Parameter("place", "key", None, "Region (Anfang des Schlüssels)", "Region (start of the key)", of="region")
USERS = Parameter(
    "users", "keys", (), "Bedarf nur dieser Branchen", "Only the demand of these industries", of="industry"
)
RADIUS = Parameter("radius", "number", 5_000.0, "Umkreis in Metern", "Radius in metres", low=500, high=100_000)
CELL = Parameter(
    "cell", "number", 5_000.0, "Seite der Felder in Metern", "Side of the cells in metres", low=500, high=50_000
)
DISTANCE = Parameter(
    "distance", "number", 10_000.0, "Nachbarn bis (Meter)", "Neighbours up to (metres)", low=500, high=200_000
)
_SEED = 1


def _density(asked: Asked) -> Result:
    from clusterwerk.analysis.density_clusters import density_clusters

    given = asked.given
    return density_clusters(
        asked.register.plants(),
        [given["industry"]],
        radius=given["radius"],
        min_firms=given["min_firms"],
        min_ratio=given["min_ratio"],
        seed=_SEED if asked.seed is None else asked.seed,
    )


def _density_lines(given: Mapping[str, Any], seed: int | None) -> list[str]:
    return [
        "result = density_clusters(",
        "    register.plants(),",
        f"    [{given['industry']!r}],",
        f"    radius={given['radius']!r},",
        f"    min_firms={given['min_firms']!r},",
        f"    min_ratio={given['min_ratio']!r},",
        f"    seed={_SEED if seed is None else seed!r},",
        ")",
    ]


DENSITY_CLUSTERS = Question(
    key="density_clusters",
    title_de="Wo steht eine Branche dichter als alle Unternehmen?",
    title_en="Where does an industry stand thicker than all firms do?",
    explained_de="Um jedes Unternehmen der Branche wird gezählt, welcher Anteil aller Unternehmen im Umkreis zu ihr "
    "gehört, und mit dem Anteil überall verglichen. Wo genug nah beieinander sind, entsteht ein Gebiet. Dann wird die "
    "Branche viele Male über alle Unternehmen ausgelost: Nur was dabei kaum irgendwo so stark vorkommt, gilt.",
    explained_en="Around every firm of the industry it is counted which share of all firms within the radius belongs to it, "
    "and compared with the share everywhere. Where enough are close together, an area arises. Then the industry is drawn "
    "by lot over all firms many times: only what hardly comes up as strong anywhere counts.",
    limits_de="Ein anderer Umkreis zeigt andere Gebiete. Dichte allein sagt nicht, dass die Unternehmen zusammenarbeiten.",
    limits_en="Another radius shows other areas. Density alone does not say that the firms work together.",
    parameters=(INDUSTRY, RADIUS, MIN_FIRMS, MIN_RATIO),
    needs=frozenset({Need.COORDINATES}),
    page="density-clusters",
    answer=_density,
    lines=_density_lines,
    imports=("from clusterwerk.analysis.density_clusters import density_clusters",),
    is_random=True,
)


def _hotspots(asked: Asked) -> Result:
    from clusterwerk.analysis.hotspots import hotspots_of_plants

    given = asked.given
    return hotspots_of_plants(
        asked.register.plants(), [given["industry"]], cell=given["cell"], distance=given["distance"]
    )


HOTSPOTS = Question(
    key="hotspots",
    title_de="In welchen Gegenden häuft sich eine Branche?",
    title_en="In which areas does an industry heap up?",
    explained_de="Das Land wird in Felder geteilt. Für jedes Feld mit Unternehmen wird verglichen, wie viele der Branche es "
    "und seine Nachbarn haben und wie viele bei so vielen Unternehmen zu erwarten wären. Weil viele Felder zugleich geprüft "
    "werden, ist die Auswahl streng.",
    explained_en="The land is divided into cells. For every cell with firms it is compared how many of the industry it and its "
    "neighbours have and how many would be expected with so many firms. Because many cells are tested at once, the "
    "choice is strict.",
    limits_de="Größere oder kleinere Felder geben andere Gegenden. Gezeigt werden Felder, keine Listen von Unternehmen.",
    limits_en="Larger or smaller cells give other areas. Cells are shown, not lists of firms.",
    parameters=(INDUSTRY, CELL, DISTANCE),
    needs=frozenset({Need.COORDINATES}),
    page="hotspots",
    answer=_hotspots,
    lines=lambda given, seed: [
        f"result = hotspots_of_plants(register.plants(), [{given['industry']!r}], cell={given['cell']!r}, "
        f"distance={given['distance']!r})"
    ],
    imports=("from clusterwerk.analysis.hotspots import hotspots_of_plants",),
)


def _gaps(asked: Asked) -> Result:
    from clusterwerk.analysis.errors import UnknownKey
    from clusterwerk.analysis.supplier_gaps import supplier_gaps

    given = asked.given
    cells = asked.register.cells(regions=given["regions"], digits=given["digits"])
    regions = [key for key in cells.regions if key.startswith(given["place"])]
    if not regions:
        raise UnknownKey("region", given["place"])
    return supplier_gaps(cells, regions, users=given["users"])


SUPPLIER_GAPS = Question(
    key="supplier_gaps",
    title_de="Was kaufen die Unternehmen einer Region wohl von außen?",
    title_en="What do the firms of a region probably buy from outside?",
    explained_de="Eine Tabelle der Volkswirtschaft sagt, was jede Branche von jeder anderen braucht. Daraus folgt, welcher "
    "Anteil des Bedarfs in der Region entsteht; er wird mit dem Anteil der Hersteller verglichen, die dort sitzen. Der "
    "Unterschied ist eine Frage an die Unternehmen.",
    explained_en="A table of the whole economy says what each industry needs of each other. From that follows which share of the "
    "demand arises in the region; it is compared with the share of the makers that sit there. The difference is a question "
    "to the firms.",
    limits_de="Die Tabelle ist die des Vereinigten Königreichs von 2010. Wer hier wen beliefert, und was Unternehmen selbst "
    "herstellen, weiß sie nicht.",
    limits_en="The table is that of the United Kingdom of 2010. Who supplies whom here, and what firms make themselves, it does "
    "not know.",
    parameters=(PLACE, USERS, REGIONS, DIGITS),
    needs=frozenset({Need.REGIONS, Need.WEIGHTS}),
    page="supplier-gaps",
    answer=_gaps,
    lines=lambda given, seed: [
        f"cells = register.cells(regions={given['regions']!r}, digits={given['digits']})",
        f"regions = [key for key in cells.regions if key.startswith({given['place']!r})]",
        f"result = supplier_gaps(cells, regions, users={given['users']!r})",
    ],
    imports=("from clusterwerk.analysis.supplier_gaps import supplier_gaps",),
)

NEEDED = Parameter(
    "industries", "keys", None, "Gesuchte Branchen (Anfänge der Codes)", "Industries looked for (starts of codes)",
    of="industry",
)  # fmt: skip
WITHIN = Parameter(
    "within", "number", 10_000.0, "Außerhalb von (Meter)", "Farther away than (metres)", low=0, high=200_000
)
MIN_WEIGHT = Parameter(
    "min_weight", "number", 0.0, "Mindestens so viele Beschäftigte", "At least so many employees", low=0, high=100_000
)


def _outside(asked: Asked) -> Result:
    from clusterwerk.analysis.outside_suppliers import outside_suppliers, rows_of_place

    given, plants = asked.given, asked.register.plants()
    return outside_suppliers(
        plants,
        given["industries"],
        members=rows_of_place(plants, given["place"], given["users"]),
        within=given["within"],
        min_weight=given["min_weight"],
    )


def _outside_lines(given: Mapping[str, Any], seed: int | None) -> list[str]:
    return [
        "plants = register.plants()",
        "result = outside_suppliers(",
        f"    plants, {given['industries']!r}, members=rows_of_place(plants, {given['place']!r}, {given['users']!r}),",
        f"    within={given['within']!r}, min_weight={given['min_weight']!r},",
        ")",
    ]


OUTSIDE_SUPPLIERS = Question(
    key="outside_suppliers",
    title_de="Wer anderswo könnte eine Lücke füllen?",
    title_en="Who elsewhere could fill a gap?",
    explained_de="Gesucht werden die Unternehmen bestimmter Branchen, die weiter weg liegen als ein Umkreis um alle "
    "Unternehmen Ihrer Region, das nächste zuerst.",
    explained_en="Firms of certain industries are looked for that lie farther away than a radius around all firms of your "
    "region, the nearest first.",
    limits_de="Ein Branchencode sagt, was ein Unternehmen macht, nicht, ob es liefern will und kann.",
    limits_en="An industry code says what a firm makes, not whether it will and can supply.",
    parameters=(NEEDED, PLACE, replace(USERS, title_de="Gemessen nur von Unternehmen dieser Branchen",
                                       title_en="Measured only from firms of these industries"), WITHIN, MIN_WEIGHT),
    needs=frozenset({Need.REGIONS, Need.COORDINATES}),
    page="supplier-gaps",
    answer=_outside,
    lines=_outside_lines,
    imports=("from clusterwerk.analysis.outside_suppliers import outside_suppliers, rows_of_place",),
)  # fmt: skip

QUESTIONS_OF_SPACE = (DENSITY_CLUSTERS, HOTSPOTS, SUPPLIER_GAPS, OUTSIDE_SUPPLIERS)
