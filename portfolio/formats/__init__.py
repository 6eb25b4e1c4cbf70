"""How dates are written: unambiguous for every reader."""
