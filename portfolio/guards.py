"""The guards of a project's life: named rules, each with a message and where to mend it."""
