"""Finding and describing clusters in data: pure functions, frozen results, no web framework.

Import the module that is needed; this package itself loads nothing, and DuckDB and SciPy are loaded by the
functions that use them. genealogy, layout, genealogy_svg, value_chain, density, hidden_champions, sentences,
wording, charts, errors and everything on meetings do without NumPy. Regions are keys (a district is its five-digit AGS), industries WZ
codes ("28.25").

Every result is frozen and offers the same (results.Result):
    .provenance (method with citation, parameters, seed, data_hash)  .warnings (of results.Warn)
    .sentences(language, names=None) -> Sentences(what, how_sure)
    .table(language="de", names=None) -> Table (stable keys; wording.headings(keys, language) for readers)
    .picture(language="de", names=None) -> str (one SVG with title and description)
names is wording.Names(regions={key: name}, industries={key: name}).

register (a list of firms as one Parquet file; DuckDB)
    write_register(source, destination, *, columns=None, places=None, encoding="utf-8", decimal=".",
        memory="1GB", threads=2) -> WrittenRegister(path, rows, data_hash)
    quality_report(register, *, known_industries=(), known_regions=(), mass_point_size=20)
        -> QualityReport of Finding(count, share, rows)
        raises errors.NotMetric, errors.NotDegrees, errors.MissingColumn(.column) ...
    Register(path, *, memory="1GB", threads=2, spill_to=None): .rows .data_hash .holds
        .cells(*, regions="kreis"|"municipality", digits=2|3|4) -> Cells
        .circles(centres, *, radius, digits=3, keys=()) -> Cells
        .plants(*, digits=4) -> Plants
        .firms(*, regions=(), industries=(), limit=1000, offset=0) -> Table
        .firms_by_row(source_rows) -> Table
        .quality(known_industries=..., known_regions=...) -> QualityReport;  .close()
engines (the door to SQL; the same statements and figures on each)
    Establishments(engine, *, data_hash="") answers like Register; its table: statements.ESTABLISHMENTS
    engines.DuckDBEngine(...), postgres_engine.PostgresEngine(address), spark_engine.SparkEngine(session)
        .run(sql, {name: value}) -> Table: columns of NumPy, and an Arrow stream (pyarrow.table(table))
questions (every question with plain explanation, parameters, needs, code that repeats it)
    QUESTIONS[key].compute(register, parameters, *, earlier=None, progress=None, seed=None) -> Result
        .code(parameters, path, *, earlier="", seed=None, data_hash="") .checked(...) .unmet(register)
    found_candidates.find_candidates(plants, ...) -> CandidateList;  chosen_cells.chosen_cells(cells, ...)
cells (region x industry, matched by key)
    cells_of_plants(region, industry, weight=None) -> Cells
    official_cells(region, industry, employment, *, total=None, nation=None, parents=None) -> Cells with bounds
    cells_of_matrix(values, regions, industries) -> Cells;  only_industries(cells, starts) -> Cells
specialisation
    specialisation(cells, *, base="employment"|"establishments", small=5) -> Specialisation, arrays over cells:
        .value .low .high .log .symmetric .establishment_value .expected .p .q .shrunk .small_base
        .ranking(alpha=0.05) .shrunk_interval(level=0.95)
        .of(region, industry) -> LocationQuotient (one cell with everything)
    location_quotient(e_ij, e_j, e_i, e) -> array
standardised
    standardised(specialisation, *, form="log"|"value"|"symmetric") -> Standardised: .z .q
stars
    stars(cells, thresholds=OBSERVATORY) -> Stars: .count .size .specialised .focused .of(region, industry)
concentration
    ellison_glaeser(cells, *, few=10, region_employment=None) -> Concentration, arrays over industries:
        .gamma .low .high .raw .herfindahl .z .p .q .plants .of(industry) -> IndustryConcentration
    maurel_sedillot(cells, *, few=10, region_employment=None) -> Concentration
    hoover(values, reference), gini(values, reference=None, *, scaling), herfindahl(values, *, scaling) -> float
spread (measure: one of composition.UPPER, such as "hoover", "krugman", "gini_lorenz", "theil", "herfindahl")
    spread_of_industries(cells, *, measure="gini_lorenz", reference="all") -> Spread: .value .low .high .of_key(key)
    specialisation_of_regions(cells, *, measure="krugman", reference="others"|"all"|"mean_of_others", industries=())
    shuffled_spread(region, industry, weight=None, *, of, measure, simulations=999, seed) -> Spread with .p .q
inequality
    theil(values, weights=None, *, kind="T"|"L", groups=None, simulations=999, seed=1)
        -> Inequality: .value .interval .between .within .p
    williamson(values, weights), differences(values, groups);  region_income: income_levels(cells, income)
coagglomeration
    coagglomeration(cells, *, industries=(), sizes="mean"|"employment"|{...}) -> Coagglomeration: .value .z .q .pairs()
    group_coagglomeration(cells, industries, *, sizes="employment") -> GroupCoagglomeration: .value .interval .z .p
colocation
    colocation(cells, one, other, *, pool="both"|"all") -> Colocation: .cl .expected .xcl .z .p
cluster_index
    cluster_index(cells, *, area, population, establishments=None) -> ClusterIndex: .value .low .high
shift_share, comparison, region_systems
    shift_share(before, after, region) -> RegionShift: .national .structural .regional .parts .change
    compare_regions(cells, one, other), compare_years(before, after, region, *, years) -> Comparison: .ratio .low .q
    compare_region_systems(one, other, *, measure="gamma", names) -> RegionSystems: .correlation .interval
candidates (a register with coordinates)
    candidates(plants, *, industries=(), radii=(5000, 10000, 20000), cell=1000, alpha=0.05, min_firms=8,
        min_ratio=2, concentration=None) -> tuple[Candidate, ...], ranked: .industries .regions .x .y .lat .lon
        .radius .firms .expected_firms .employees .lq .lq_interval .q .gamma .warnings .provenance
        .members (rows for Register.firms_by_row) .evidence (Evidence(measure, value, interval, base), ...)
official_candidates (employment by district only)
    official_candidates(cells, *, industries=(), min_lq=1.5, min_employment=500, neighbours=None, points=None)
        -> tuple[Candidate, ...] with .firms None and .q NaN
distance_profile (plants with coordinates; points(x, y, industry=..., weight=...) makes them from arrays)
    distance_profile(plants, industry | mask, *, towards=None, method="Kd"|"Kemp"|"M"|"m", distances=None,
        bandwidth="silverman"|"sites"|metres, simulations=2499, alpha=0.05, seed, grid="auto"|"exact"|"grid"|metres,
        mass_points="bin"|"jitter"|"keep", mass_radius=None, workers=2, progress=None) -> DistanceProfile:
        .distances .value .expected .local_low .local_high .low .high (global band) .p .localised .dispersed .peak
        .bandwidth .cell .grid_error .plants .sites .left_out .mass_share
distance_screen (hundreds of industries; goes on after a stop)
    screen(plants, *, industries=None, distances=None, min_plants=10, simulations=999, near_simulations=2499,
        alpha=0.05, seed, state=None (a folder), workers=2, progress=None) -> Screening:
        .industries .plants .verdicts (Verdict: .p .localised .dispersed .peak .times) .q .localised .dispersed
global_bands (any curves)
    global_band(observed, simulated, *, alpha=0.05, measure="erl"|"area"|"rank") -> GlobalBand(low, high, p)
genealogy
    Firm(key, name, founded=None, lat=None, lon=None)
    Link(parent, child, kind, year=None, confidence="", source="")
    genealogy(firms, links, *, descent_kinds=DESCENT_KINDS) -> Genealogy: [key] -> Descent, .pioneers
        .incubators .generations .share_descending .near_parent(kilometres=30) .families()
        raises errors.CircularDescent(.path) and
        errors.ContradictoryDates(.parent, .child, .what, .given, .earliest, .row)
layout
    layout(tree, *, by="generation"|"time", span=10, sizes=Sizes())
        -> Layout: .boxes[key] .routes .rows .width .height .crossings
genealogy_svg
    genealogy_svg(tree, drawing, *, language="de"|"en", title="", ids="genealogy", kind_names=None) -> str
value_chain
    Stage(key, name_de, name_en, codes), Template(key, name_de, name_en, stages), TEMPLATES
    coverage(template, industry, weight=None, *, min_firms=3, cells=None, regions=())
        -> Coverage: .stages .gaps .covered .outside
density
    cluster_density(clusters, population, *, rule="whole"|"share"|"each", population_source, population_year)
        -> Density: .regions (ranked) [region] .rule_text(language)
award (joint purchasing; its package text lists the functions)
    award.program.award(tender, *, max_suppliers=None, seconds=30) -> Award: .bids .rebates .cost .bound .is_proven
    award.sharing.shares(purchase, *, rule), award.members.savings(purchase, costs), award.leaving.leaving(...)
    disclosure.known.reason_against_beside(now, shown, policy) -> Withheld | None (which totals may be shown)
networks (ties between organisations; needs no numerical library but for drawing)
    networks.network.figures(Network(nodes, ties, sectors, met_by_office)) -> Figures; .chance.against_chance(...)
    network_chart.network_picture(circles, ties, words, *, language, hidden=frozenset(), on_sheet=False, seed=1) -> str
neighbours (who is whose neighbour, as a sparse matrix)
    nearest(x, y, *, k, keys=()), within(x, y, *, distance, keys=()), adjacent({key: keys}) -> Neighbours
        .with_itself() .standardised("binary"|"row") .ordered_as(keys) .without
hotspots
    hotspots(keys, values, neighbours, *, statistic="Gi*"|"Gi"|"local_moran", standard=None, permutations=0,
        seed=None, divisor="n-1"|"n", alpha=0.05) -> Hotspots: .statistic .z .p .q .kind .of(key) .found(kind)
    hotspots_of_cells(cells, industry, neighbours, ...), hotspots_of_plants(plants, industries, *, cell, distance, ...)
    autocorrelation.moran(values, neighbours), .general_g(values, neighbours) -> Autocorrelation
density_clusters
    density_clusters(plants, industries=(), *, radius=5000, min_firms=8, min_ratio=2, against="plants"|"land",
        simulations=999, seed=1) -> DensityClusters: .clusters .significant .labels .members(number)
    point_groups.dbscan(points, *, distance, least) -> labels, cores
    point_hierarchy.hdbscan(points, *, smallest, least=None) -> Hierarchy (up to 20,000 points)
relatedness
    relatedness(cells, *, measure="probability"|"association"|"cosine"|"jaccard"|"proximity"|"z", threshold=1,
        base=None) -> Relatedness: .value .together .p .q .of(a, b) .nearest(a) .density() .within_reach(region)
    relatedness_measures.co_occurrence, normalised, teece_z, proximity, density_around, chance_of_co_occurrence
    complexity.complexity(presence, *, sign="diversity"|"reflections"), complexity.reflections(presence, *, steps)
related_industries
    related_industries(cells, *, weights={"location", "colocation", "links"}, table=None, occupations=None,
        traded=None, number=None) -> RelatedIndustries: .groups .local .group_of(industry) .nearest(industry)
    traded_industries(cells); similarity.location_correlation, coagglomeration_of_pairs, mixed
group_candidates
    group_candidates(plants, groups={name: codes} or RelatedIndustries, ...) -> tuple[Candidate, ...]
input_output
    shipped_table() (United Kingdom 2010), table_of_flows(...) -> InputOutput: .coefficients .tradability
        .matched(industries) .links(industries)
supplier_gaps, stage_gaps, outside_suppliers (questions to ask, never facts)
    supplier_gaps(cells, regions, *, users=(), table=None, delta=0.3) -> SupplierGaps: .gaps (ranked) .of(product)
    stage_gaps(covered, needs of StageNeed(stage, firm), *, bought_in=None, supply=None) -> StageGaps: .stages .gaps
    outside_suppliers(plants, industries, *, members, within=10000, min_weight=0, limit=100) -> OutsideSuppliers
survival, incubators (of a genealogy)
    survival(tree, {firm: year of its end}, *, until, by="descent"|"generation"|"pioneer") -> Survival: .curves .p
    incubators(tree, *, ended=None, kilometres=30) -> Incubators: .rows .from_pioneers
meetings, meeting_schedule, meeting_replan, meeting_check (one-to-one meetings; OR-tools only where installed)
    Problem(participants, slots, tables, meetings, unavailable=frozenset(), weights=(), fixed={})
    schedule_meetings(problem, *, seed=1, seconds=30, effort=1, solver="auto"|"search"|"cp-sat", progress=None)
        -> Schedule: .slots .tables .breaks .bound .is_proven .unplaced (Unplaced(meeting, why)) .solver
    replan(problem, slots, tables, *, wanted, first_slot=0, most=2) -> Replan: .slots .tables .placed .moved .unplaced
    faults(problem, slots, tables) -> one sentence for each broken rule;  synthetic_meetings, planted_meetings
groups (project groups; a folder: problem, proposals, reasons, check, greedy, refusals, synthetic)
    Problem(members of Member, topics of Topic, {(member, topic): Stake(need, offer)}, most_groups, feared=pairs(...),
        known=pairs(...), locked=(), excluded=(), opened=(), accepted={}, rules=Rules()); ImpossibleGroups(.why .sentence())
    propose_groups(problem, *, number=3, serve_first=True, difference=0.25, seconds=30, seed=1, start=None, progress=None)
        -> Proposals.proposals of Proposal: .groups .served .gain .best_gain .new_ties .is_proven .most_served .gap
    reasons_of(problem, group) -> Reasons: .parts .sentences(language, names) .for_member(member, language)
    faults(problem, plan) -> one sentence for each broken rule;  greedy_groups(problem)
hidden_champions
    Parameters(valid_from, revenue_limit=5e9, ...), MarketPosition, Revenue, Awareness
    assess(firm, facts, *, parameters, on) -> Assessment
    changes(firms, *, before, after, on) -> tuple[Change, ...]
sentences (two plain sentences, "de" or "en": Sentences(what, how_sure))
    candidate_sentences(found, *, language, place, industry)
    quotient_sentences(found, *, language, place, industry)
    genealogy_sentences(tree, *, language);  density_sentences(density, region, *, language, place)
wording (what all results share)
    Names, Sentences, number, about, digits, percent, span, listed, chance_of_find(q), chance_of_one(p),
    WARNINGS, warning_text(warning, language), HEADINGS, heading(key, language), headings(keys, language)
charts, matrix_chart, map_chart (SVG texts, 440 wide, drawn with drawing; values in the reader's form, directions in words)
    charts.bars(rows of Bar, ...) .curve(x, lines of Line, ..., band, spans of Span)
    matrix_chart.heat(values, rows, columns, ...);  map_chart.points(places of Point, ..., outlines)
projection, distances
    to_metres(lat, lon) -> (x, y);  to_degrees(x, y) -> (lat, lon)
    kilometres_between(lat1, lon1, lat2, lon2) -> float
synthetic (invented worlds with a known answer)
    synthetic_region(*, firms=60000, seed) -> SyntheticRegion;  synthetic_country(*, establishments, ...)
results, errors, years, statements, quality_statements
    the frozen pieces of results, the exceptions, fuzzy years (read_years), the texts of SQL
"""
