"""Figures under two locks: what an office and a trustee exchange so that only sums can be opened. Knows no Django.

ring         whole numbers modulo 2^128 as bytes; masks from a seed; sums of many
signing      keys of P-256, signatures, fingerprints
locks        the seed sealed for the trustee (HPKE)
documents    signed documents
rules        the policy and the roster
survey       what is asked, and where it stands in the vector
agreement    all three together, and the trustee's opening
submissions  making, checking and opening one firm's answer
groups       which groups are in a set, under which names, and which count
sets         which sums the rules name, and which may be handed over at all
halves       the same sums over both halves
batches      what the office sends: which sums, and when it refuses
releases     what the trustee checks, opens and releases
values       what is published of an opened sum
errors       Untrue: what is wrong with something that was received
trustee      the trustee's program

The messages are written down in docs/methods/two-locks.md.
"""
