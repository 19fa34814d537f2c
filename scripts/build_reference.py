"""Build the reference tables of the program from the official raw files.

    python scripts/build_reference.py RAW_FOLDER           writes the tables into src/clusterwerk
    python scripts/build_reference.py RAW_FOLDER --check   measures the shipped outlines against official ones

RAW_FOLDER holds eurostat_lau2019_de, geonames_plz, nace_wz, nace_rev21, svb_kreise_wz, io_tables, heilbronn_franken and, for
the check only, bkg_vg5000, in the layout described in docs/methods/reference-tables.md. Running it twice writes the
same bytes.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME / "src"))

from reference_build import codes, employment, heilbronn_franken, input_output, outlines, overlap, places, sources  # noqa: E402
from reference_build.tables import write_rows  # noqa: E402

from clusterwerk.clusters.outlines import project, read_outlines, unproject, write_outlines  # noqa: E402

PACKAGES = HOME / "src" / "clusterwerk"
GRID_STEP = 0.5  # kilometres
TOLERANCE = 0.6  # kilometres
SCALE = 1000  # outlines are kept in thousandths of a degree

REGION_COLUMNS = ["key", "level", "name", "kind", "parent", "nuts3", "population", "year", "area_km2", "lat", "lon",
                  "point_quality", "source"]  # fmt: skip
POSTAL_COLUMNS = ["code", "place", "kind", "kreis", "municipality", "municipality_quality", "lat", "lon", "year",
                  "source"]  # fmt: skip
CODE_COLUMNS = ["edition", "code", "level", "parent", "title_de", "title_en", "english", "words_de", "words_en",
                "source"]  # fmt: skip


def build(raw: Path) -> None:
    """Write every table."""
    postal = places.postal_rows(raw)
    regions = places.region_rows(raw, postal)
    clusters = PACKAGES / "clusters" / "reference"
    write_rows(clusters / "regions.csv", REGION_COLUMNS, regions)
    located = places.with_municipality(postal, regions)
    for row in located:
        row["year"], row["source"] = 2026, "geonames"
    write_rows(clusters / "postal_codes.csv.gz", POSTAL_COLUMNS, located)
    seeds, grid, labels = outlines.shapes(regions, located, GRID_STEP, project)
    arcs = outlines.arcs_of(seeds, grid, labels, TOLERANCE, unproject, SCALE)
    text = write_outlines(arcs, scale=SCALE, source="outlines", year=2026, approximate=True)
    (clusters / "outlines.json").write_text(text, encoding="utf-8")
    print(f"outlines.json: {len(arcs)} arcs, {len(text) / 1024:.0f} KB")
    write_rows(clusters / "sources.csv", sources.COLUMNS, sources.ROWS)

    directory = PACKAGES / "directory" / "reference"
    code_rows, links = codes.code_rows(raw)
    write_rows(directory / "industry_codes.csv.gz", CODE_COLUMNS, code_rows)
    write_rows(directory / "industry_links.csv", ["wz2025", "wz2008", "partial", "source"], links)

    landscape = PACKAGES / "landscape" / "reference"
    write_rows(landscape / "employment.csv", ["key", "year", *employment.COLUMNS, "source"],
               employment.employment_rows(raw, regions))  # fmt: skip
    groups = employment.group_rows()
    write_rows(landscape / "groups.csv", list(groups[0]), groups)
    products, flows = input_output.rows(raw)
    analysis = PACKAGES / "analysis" / "reference"
    write_rows(analysis / "input_output_products.csv", input_output.PRODUCT_COLUMNS, products)
    write_rows(analysis / "input_output_flows.csv.gz", input_output.FLOW_COLUMNS, flows)
    heilbronn_franken.build(raw, PACKAGES / "web" / "demo" / "heilbronn_franken")


def check(raw: Path) -> None:
    """Print how much of the official area of each Kreis the shipped outline shares (intersection over union)."""
    text = (PACKAGES / "clusters" / "reference" / "outlines.json").read_text(encoding="utf-8")
    shipped, official = read_outlines(text), raw / "bkg_vg5000" / "kreise_2021.geojson"
    ours = shipped.rings(lambda key: key)
    theirs = overlap.official_rings(official, project)
    found = {key: overlap.overlap([np.array(ring) for ring in ours[key]], rings) for key, rings in theirs.items()}
    values = np.array(list(found.values()))
    print(f"{len(found)} Kreise, overlap: median {np.median(values):.3f}, mean {values.mean():.3f},", end=" ")
    print(f"lower tenth {np.quantile(values, 0.1):.3f}, least {values.min():.3f}")
    true_pairs = overlap.official_neighbours(official)
    pairs = {frozenset((arc.left, arc.right)) for arc in shipped.arcs if arc.left and arc.right}
    print(f"neighbours: {len(true_pairs & pairs)} of {len(true_pairs)} found, {len(pairs - true_pairs)} too many")
    print("least alike:", ", ".join(f"{key} {found[key]:.2f}" for key in sorted(found, key=found.get)[:8]))


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Build the reference tables from official raw files.")
    parser.add_argument("raw_folder", type=Path)
    parser.add_argument("--check", action="store_true", help="measure the shipped outlines against official ones")
    arguments = parser.parse_args()
    (check if arguments.check else build)(arguments.raw_folder)


if __name__ == "__main__":
    main()
