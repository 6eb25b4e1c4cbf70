"""What stood in a part of a project when somebody opened its form: how two people at once are told apart."""

from dataclasses import dataclass, field

from django.core import signing

SALT = "portfolio.forms.opened"


@dataclass(frozen=True)
class Opened:
    """The stored values as the form was opened, and for which of them it asks whose value stands.

    It travels with the form, signed, and names who opened it and of which project and part.
    """

    person: int | None = None
    place: str = ""
    values: dict = field(default_factory=dict)
    asked: tuple = ()

    @classmethod
    def read(cls, text, person, place):
        """What the form carried; nothing at all where it is not ours, so that every value counts as changed since."""
        try:
            opened = cls(**signing.loads(text or "", salt=SALT))
        except (signing.BadSignature, TypeError):
            return cls()
        return opened if (opened.person, opened.place) == (person.pk, place) else cls()

    def signed(self):
        """For the form to carry."""
        return signing.dumps(
            {"person": self.person, "place": self.place, "values": self.values, "asked": list(self.asked)},
            salt=SALT,
            compress=True,
        )

    def chosen(self, data):
        """{key: "stored" or "mine"} as far as the person has answered."""
        answers = {key: data.get(f"choice-{key}") for key in self.asked}
        return {key: answer for key, answer in answers.items() if answer in ("stored", "mine")}


@dataclass(frozen=True)
class Clash:
    """A value that somebody else changed while a form was open, in words."""

    key: str
    label: str
    opened: str
    stored: str
    mine: str
    choice: str  # "stored", "mine", or empty where nobody has chosen yet
