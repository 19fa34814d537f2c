"""Statistics in plain words: what the tooltips and warnings say."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clusterwerk.landscape import reference

WARNINGS = {
    "small_base": (_("small base"), _("Few firms: one more or less changes the value a lot.")),
    "suppressed": (_("kept secret"), _("The statistics office keeps the figure secret; only bounds are known. It is not zero.")),
    "no_test": (_("not tested"), _("Employment alone cannot be tested for chance: a high value may be one large works.")),
    "missing_weights": (_("employees missing"), _("For some firms the number of employees is not known.")),
    "overlapping_regions": (_("overlapping"), _("Circles overlap, so a firm may count in several of them.")),
    "mass_points": (_("many at one point"), _("Many firms share one point, usually the centre of a postal code.")),
    "few_plants": (_("few firms"), _("The index rests on few firms.")),
    "no_coordinates": (_("no coordinates"), _("Some firms have no coordinates.")),
    "edge": (_("at the edge"), _("The cluster touches the edge of the register; it may go on outside.")),
    "chosen_after_looking": (_("searched for"), _("The place was found by looking at the data; so the firms there are expected to be many.")),
    "unknown_dates": (_("dates unknown"), _("Some dates are not known.")),
    "one_firm_dominates": (_("one large firm"), _("More than half of the employees work in one firm.")),
}  # fmt: skip

TERMS = {
    "quotient": (_("location quotient"), _("How many times larger the share of this industry is here than in the whole country. 1 = as everywhere, 2 = twice as much.")),
    "q": (_("error probability"), _("How likely such a find is pure chance, corrected for the thousands of pairs that were compared. Below 0.05 counts as sure.")),
    "shrunk": (_("cautious value"), _("The quotient pulled towards 1 by as much as it rests on few firms. Good for ranking.")),
    "gamma": (_("Ellison-Glaeser index"), _("How much closer together the firms of an industry lie than chance and their sizes explain. 0 = by chance, above 0.05 = very concentrated.")),
    "expected": (_("expected by chance"), _("So many firms of the industry would be there if it were spread like all firms.")),
}  # fmt: skip

MEASURES = {
    "firms": _("Firms of the industry"),
    "expected_firms": _("Firms expected by chance"),
    "firm_share": _("Share of all firms"),
    "location_quotient": _("Times as many as expected"),
    "employees": _("Employees of these firms"),
    "false_discovery": _("Error probability (corrected)"),
    "ellison_glaeser": _("Ellison-Glaeser index of the industry"),
    "largest_firm_share": _("Share of the largest firm in the employees"),
    "strength": _("Strength (log-likelihood ratio)"),
    "employment": _("Employees"),
    "expected_employment": _("Employees expected"),
    "employment_quotient": _("Times as many employees as expected"),
}
SHARES = {"firm_share", "largest_firm_share"}

FINDING_WORDS = {
    "missing_industry": (_("No industry code"), _("These rows cannot be counted in any industry.")),
    "unknown_industry": (_("Unknown industry code"), _("The code is not in WZ 2008.")),
    "missing_region": (_("No district"), _("Neither a key nor a known place says where the row lies.")),
    "unknown_region": (_("Unknown district"), _("The key is no key of a district.")),
    "places_not_found": (_("Place not found"), _("Postal code and place leave none or several possibilities.")),
    "without_coordinates": (_("No coordinates"), _("These rows are missing on maps and in the search for candidates.")),
    "duplicates": (_("Duplicates"), _("Same identifier, or same name at the same place, as a row above. They are counted twice.")),
    "mass_points": (_("Many at one point"), _("Rows that share their point with many others, usually the centre of a postal code.")),
    "missing_weights": (_("No number of employees"), _("These rows count as firms, not as jobs.")),
    "suppressed_weights": (_("Employees held back"), _("The source keeps the number secret.")),
    "unreadable": (_("Unreadable figure"), _("A figure in the row is no figure; it counts as missing.")),
    "set_aside": (_("Rows set aside"), _("Rows with too many or too few fields; they are not in the register.")),
}  # fmt: skip


def what_is_known(page) -> str:
    """What public pages say of a cluster, in words: firms and relations, or only the industry."""
    if not page.firm_count:
        return gettext("the industry and its region; no source names its firms yet")
    told = ngettext("%(count)s firm named", "%(count)s firms named", page.firm_count) % {"count": page.firm_count}
    if not page.link_count:
        return told
    links = ngettext("%(count)s relation between firms", "%(count)s relations between firms", page.link_count)
    return f"{told}, {links % {'count': page.link_count}}"


def industry_words(codes) -> str:
    """Industry codes with their titles."""
    return "; ".join(f"{code} {reference.industry_title(code)}" for code in codes)


def warning_words(codes) -> str:
    """The warnings of a row as words, separated by commas."""
    return ", ".join(str(WARNINGS[code][0]) for code in codes if code in WARNINGS)
