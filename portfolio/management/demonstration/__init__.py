"""The demonstration layer: made-up records, each marked as such, from data/demonstration_*.csv and a seed."""
