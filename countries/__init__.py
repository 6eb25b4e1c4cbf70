"""Where: regions, countries, groups of countries. Knows nobody."""
