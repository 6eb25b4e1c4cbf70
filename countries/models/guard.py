"""A trigger that nothing in the program can switch off."""

import pgtrigger


class Guard(pgtrigger.Trigger):
    """A trigger that runs a function written in a migration.

    pgtrigger's own functions first ask whether they are to be ignored; a function of the migration does not ask."""

    func = "RETURN NULL;"  # pgtrigger wants one; it is created and never called

    def __init__(self, *, function, **kwargs):
        """`function` is the name of the migration's trigger function; the rest is pgtrigger's."""
        super().__init__(**kwargs)
        self.function = function

    def render_execute(self, model):
        """What the trigger calls."""
        return f"{self.function}()"
