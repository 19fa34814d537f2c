"""What may be published of figures that competitors confided.

policy         Policy: independent groups, p %, insiders, digits; Withheld: why not (for who decides only)
sums           keeps_p_rule (all figures known), reason_against (only sum and sum of squares known)
combinations   new_combinations(released, wanted, insiders): which sums follow from several together
publications   Publications: everything published so far, and which sets of up to three groups it would isolate
known          reason_against_beside(now, shown, policy): the same where every figure is known
gate           Gate: may this sum be released beside all earlier ones?
tables         Table: sums with margins; which cells are unsafe
protection     protect(table, policy): which further cells to withhold; TooLarge
table_audit    exposures(table, withheld, policy): what anybody could work out, tried by everybody against every unsafe cell
plain          release(figures, dimensions, policy): what may be shown where the office knows every figure
quantiles      middle_of(figures): median and quartiles that tell nobody's figure

table_problem, table_attacks and table_master are the parts of protection.
"""
