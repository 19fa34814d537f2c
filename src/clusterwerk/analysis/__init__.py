"""Finding and describing clusters in data: pure functions, frozen results, no web framework.

Import the module that is needed; this package itself loads nothing. DuckDB and SciPy are loaded by the functions that
use them. Regions are keys (a district is its five-digit AGS), industries are WZ codes as text ("28.25").

register (a list of firms as one Parquet file; DuckDB)
    write_register(source, destination, *, columns=None, places=None, encoding="utf-8", decimal=".", memory="1GB",
        threads=2) -> WrittenRegister(path, rows, data_hash)
    quality_report(register, *, known_industries=(), known_regions=(), mass_point_size=20) -> QualityReport of
        Finding(count, share, rows)
    Register(path, *, memory="1GB", threads=2): .rows .data_hash
        .cells(*, regions="kreis"|"municipality", digits=2|3|4) -> Cells
        .circles(centres, *, radius, digits=3, keys=()) -> Cells
        .plants(*, digits=4) -> Plants
        .firms(*, regions=(), industries=(), limit=1000, offset=0) -> Table;  .firms_by_row(source_rows) -> Table
        .quality(known_industries=..., known_regions=...) -> QualityReport;  .close()
cells (region x industry, matched by key)
    cells_of_plants(region, industry, weight=None) -> Cells
    official_cells(region, industry, employment, *, total=None, nation=None, parents=None) -> Cells with bounds
    cells_of_matrix(values, regions, industries) -> Cells;  only_industries(cells, starts) -> Cells
specialisation
    specialisation(cells, *, base="employment"|"establishments", small=5) -> Specialisation (arrays over cells):
        .value .low .high .log .symmetric .p .q .shrunk .small_base .ranking(alpha=0.05)
        .shrunk_interval(level=0.95)  .of(region, industry) -> LocationQuotient (one cell with everything)
    location_quotient(e_ij, e_j, e_i, e) -> array
concentration
    ellison_glaeser(cells, *, few=10) -> Concentration: .gamma .raw .herfindahl .z .p .of(industry)
    hoover(values, reference), gini(values, reference=None, *, scaling), herfindahl(values, *, scaling) -> float
genealogy
    Firm(key, name, founded=None, lat=None, lon=None), Link(parent, child, kind, year=None, confidence="", source="")
    genealogy(firms, links, *, descent_kinds=DESCENT_KINDS) -> Genealogy: [key] -> Descent, .pioneers .incubators
        .generations .share_descending .near_parent(kilometres=30) .families()
        raises errors.CircularDescent(.path), errors.ContradictoryDates(.parent, .child, .reason, .row)
layout
    layout(tree, *, by="generation"|"time", span=10, sizes=Sizes()) -> Layout: .boxes[key] .routes .rows .width .height
genealogy_svg
    genealogy_svg(tree, drawing, *, language="de"|"en", title="", ids="genealogy", kind_names=None) -> str
projection
    to_metres(lat, lon) -> (x, y);  to_degrees(x, y) -> (lat, lon);  kilometres_between(lat1, lon1, lat2, lon2)
results, errors, years, engines, statements
    the frozen pieces of results, the exceptions, fuzzy years (read_years), the door to SQL
"""
