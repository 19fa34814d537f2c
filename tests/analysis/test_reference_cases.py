"""Every reference case, with the test that covers it or the reason why none does.

The cases are figures that ten peer packages returned for given input. Those that serve as truth are met within their
tolerance; those where a package is wrong are covered by a test that says why and shows the hand calculation.
"""

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent

#: Case -> test file, with the test where one alone covers it; or "not asked: " and the reason.
CASES = {
    "sklearn-dbscan-01": "test_published_groups",
    "sklearn-dbscan-juv-10-5": "test_published_groups",
    "sklearn-dbscan-juv-5-5": "test_published_groups",
    "sklearn-dbscan-juv-7-4": "test_published_groups",
    "sklearn-hdbscan-juv": "test_published_groups",
    "sklearn-hdbscan-digits": "not asked: 64 dimensions; density clusters here are places on a map",
    "dbmss-M-01": "test_distance_references",
    "dbmss-M-02": "test_distance_references",
    "dbmss-M-03": "test_distance_references",
    "dbmss-M-04": "test_distance_references",
    "dbmss-Kd-Q-V-u": "test_distance_references",
    "dbmss-Kd-Q-V-w": "test_distance_references",
    "dbmss-Kd-Q-Q-u": "test_distance_references",
    "dbmss-Kd-V-V-u": "test_distance_references",
    "dbmss-Kd-approx": "test_distance_references",
    "dbmss-Menv-01": "test_distance_references",
    "dbmss-Kdenv-01": "test_distance_references",
    "ecomplexity-eu28": "test_published_relatedness",
    "ecomplexity-hh": "test_published_relatedness",
    "econgeo-lq-01": "test_published_values::test_location_quotients_of_a_whole_table",
    "econgeo-lq-02": "test_published_measures::test_presence_is_a_quotient_of_at_least_one",
    "econgeo-lqavg-01": "test_published_measures::test_measures_of_regions",
    "econgeo-locgini-01": "test_published_measures::test_measures_of_industries",
    "econgeo-hoovergini-01": "test_published_values::test_gini",
    "econgeo-hoovergini-02": "test_published_values::test_gini",
    "econgeo-hooverindex-01": "test_published_values::test_hoover",
    "econgeo-gini-01": "test_published_values::test_gini",
    "econgeo-herf-01": "test_published_measures::test_measures_of_regions",
    "econgeo-entropy-01": "test_published_measures::test_measures_of_regions",
    "econgeo-krugman-01": "test_published_measures::test_measures_of_regions",
    "econgeo-hachman-01": "test_published_measures::test_measures_of_regions",
    "econgeo-speccoeff-01": "test_published_measures::test_measures_of_regions",
    "econgeo-prody-01": "test_published_measures::test_income_levels_where_a_package_rounds_inside",
    "econgeo-cooc-01": "test_published_relatedness",
    "econgeo-relatedness-prob": "test_published_relatedness",
    "econgeo-relatedness-association": "test_published_relatedness",
    "econgeo-relatedness-cosine": "test_published_relatedness",
    "econgeo-relatedness-jaccard": "test_published_relatedness",
    "econgeo-reldens-01": "test_published_relatedness",
    "econgeo-hh-01": "test_published_relatedness",
    "econgeo-hh-morc-0": "test_published_relatedness",
    "econgeo-hh-morc-1": "test_published_relatedness",
    "econgeo-hh-morc-2": "test_published_relatedness",
    "econgeo-zscore-01": "test_published_relatedness",
    "econgeo-eu28-relatedness": "test_published_relatedness",
    "esda-getisG-01": "test_published_neighbourhood",
    "esda-Gi-B-plain": "test_published_neighbourhood",
    "esda-Gi-R-plain": "test_published_neighbourhood",
    "esda-Gi-B-star": "test_published_neighbourhood",
    "esda-moran-01": "test_published_neighbourhood",
    "esda-moran-02": "test_published_neighbourhood",
    "esda-localmoran-01": "test_published_neighbourhood",
    "esda-fdr-01": "test_published_values::test_false_discovery_threshold",
    "get-erl": "test_distance_references",
    "get-rank": "test_distance_references",
    "get-area": "test_distance_references",
    "inequality-theil-01": "test_published_measures::test_theil_of_seven_decades_with_its_parts",
    "inequality-theil-02": "test_published_measures::test_theil_of_seven_decades_with_its_parts",
    "inequality-theil-03": "test_published_measures::test_theil",
    "inequality-gini-01": "test_published_values::test_gini",
    "inequality-gini-02": "test_published_measures::test_differences_within_and_across_groups",
    "pointpats-K-juv": "not asked: complete randomness is no yardstick for firms, because towns exist; Kd and M compare with all sites",
    "pointpats-G-juv": "not asked: complete randomness is no yardstick for firms, because towns exist; Kd and M compare with all sites",
    "reat-lq-01": "test_published_values::test_location_quotient",
    "reat-lq-02": "test_published_values::test_location_quotient",
    "reat-lq-03": "test_published_values::test_location_quotients_of_a_whole_table",
    "reat-gini-conc-01": "test_published_values::test_gini",
    "reat-gini-conc-Bauge-2008": "test_published_values::test_gini",
    "reat-gini-conc-Erbri-2008": "test_published_values::test_gini",
    "reat-gini-conc-Erbri-2014": "test_published_values::test_gini",
    "reat-gini-spec-01": "test_published_values::test_gini",
    "reat-gini-spec-02": "test_published_measures::test_gini_of_a_region_against_its_country",
    "reat-gini-spec-03": "test_published_measures::test_gini_of_a_region_against_its_country",
    "reat-krugman-conc-01": "test_published_measures::test_krugman_against_the_mean_of_others",
    "reat-krugman-conc-02": "test_published_measures::test_krugman_of_two_compositions",
    "reat-krugman-spec-01": "test_published_measures::test_krugman_of_two_compositions",
    "reat-krugman-spec-02": "test_published_measures::test_krugman_of_two_compositions",
    "reat-krugman-spec-03": "test_published_measures::test_krugman_against_the_mean_of_others",
    "reat-hoover-01": "test_published_values::test_hoover",
    "reat-herf-01": "test_published_measures::test_equivalent_number_is_the_inverse_of_herfindahl",
    "reat-herf-02": "test_published_values::test_herfindahl",
    "reat-theil-01": "test_published_measures::test_theil",
    "reat-gini-01": "test_published_values::test_gini",
    "reat-gini-02": "test_published_values::test_gini",
    "reat-gini-03": "test_published_values::test_gini",
    "reat-eg-01": "test_published_values::test_ellison_glaeser",
    "reat-eg-02": "test_published_values::test_ellison_glaeser",
    "reat-eg-coagg-01": "test_published_measures::test_where_a_package_is_wrong_about_coagglomeration",
    "reat-litz-01": "test_published_measures::test_cluster_index_of_one_cell",
    "reat-litz-02": "test_published_measures::test_cluster_index_of_a_whole_table",
    "reat-howard-01": "test_published_measures::test_colocation",
    "reat-howard-02": "test_published_measures::test_colocation",
    "reat-shiftshare-A": "test_published_measures::test_shift_share",
    "reat-shiftshare-B": "test_published_measures::test_shift_share",
    "reat-shiftshare-C": "test_published_measures::test_shift_share",
    "reat-shiftshare-Freiburg": "test_published_measures::test_shift_share",
    "reat-conc-01": "test_published_measures::test_three_measures_of_every_industry",
    "reat-spec-01": "test_published_measures::test_three_measures_of_every_region",
    "reat-williamson-01": "test_published_measures::test_williamson_where_a_package_mixes_two_means",
    "spdep-localG-30": "test_published_neighbourhood",
    "spdep-localG-60": "test_published_neighbourhood",
    "spdep-localG-90": "test_published_neighbourhood",
    "spdep-localG-120": "test_published_neighbourhood",
    "spdep-localG-150": "test_published_neighbourhood",
    "spdep-moran-columbus": "test_published_neighbourhood",
    "spdep-localmoran-columbus": "test_published_neighbourhood",
}


def test_all_cases_are_listed():
    assert len(CASES) == 106


@pytest.mark.parametrize("case", CASES)
def test_every_case_is_covered_or_named_with_its_reason(case):
    covered = CASES[case]
    if covered.startswith("not asked: "):
        assert len(covered) > 40
        return
    name, _, test = covered.partition("::")
    path = HERE / f"{name}.py"
    source = path.read_text(encoding="utf-8")
    if test:
        functions = {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
        assert test in functions
    else:
        figures = [one.read_text(encoding="utf-8") for one in (HERE / "reference").glob("*.json") if one.name in source]
        assert any(f'"{case}"' in text for text in (source, *figures))
