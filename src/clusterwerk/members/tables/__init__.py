"""The lists of this package: columns, filters, and what an empty list says."""
