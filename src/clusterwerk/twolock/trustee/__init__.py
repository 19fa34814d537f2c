"""The trustee's program: keys in a folder, an agreement before a round, a release after it.

folder    what the trustee keeps: keys, agreements, the list of releases
work      agree upon a round, run a batch
sheet     the recovery sheet
console   `clusterwerk trustee …`
service   the same over HTTP
"""
