"""What may be published of figures that competitors confided.

policy        Policy: independent groups, p %, insiders, digits; Withheld: why not (for who decides only)
sums          keeps_p_rule (all figures known), reason_against (only sum and sum of squares known)
publications  Publications: everything published so far, and which sets of up to three groups it would isolate
known         reason_against_beside(now, shown, policy): the same where every figure is known
gate          Gate: may this sum be released beside all earlier ones?
"""
