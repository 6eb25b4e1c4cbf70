"""Money in: organisations, funds, windows, targets, agreements, contributions, rates. Knows countries."""
