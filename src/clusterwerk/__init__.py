"""The working system of an industry-cluster organisation."""
