"""Joint purchasing: who supplies what, who saves how much, who would rather leave.

bids        Tender, Bid, Tier, Award: what is asked and answered
program     award(tender, *, max_suppliers=None, seconds=10) -> Award (mixed-integer program, proven)
members     Member, joint_tender(members, bids), own_costs, shares(..., rule="invoice"|"proportional"|"shapley")
leaving     leaving(members, bids, ...) -> who is worse off than alone, and whether a group would gain by leaving

Which totals may be shown is decided by `clusterwerk.analysis.disclosure.known`.
"""
