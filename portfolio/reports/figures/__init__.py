"""The figures of the reports, each defined once. docs/figures.md has a heading for each."""
