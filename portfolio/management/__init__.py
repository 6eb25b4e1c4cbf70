"""Commands, and what they load with."""
