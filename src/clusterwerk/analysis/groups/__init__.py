"""Groups for first joint projects, by integer programming. Import the module that is needed; this package loads nothing.

problem (what is given)  ·  proposals (the groups)  ·  reasons (why, in words)  ·  refusals (what cannot be)
model, solver, ties (how they are found)  ·  check (plain loops)  ·  greedy (the baseline)  ·  synthetic (invented problems)
"""
