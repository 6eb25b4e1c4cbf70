"""Text as a search compares it: without accents, in capitals, and found in spite of typing errors."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Case, Exists, Func, Q, Value, When

LONG_ENOUGH = 3  # letters: shorter than that, no trigram of the index is in it
CANDIDATES = 200  # so many are put in order: a word that every record holds is answered as fast as a rare one


class Plain(Func):
    """The database's function `plain`: a text without accents and in capitals."""

    function = "plain"
    arity = 1
    output_field = models.TextField()


class PlainWords(Plain):
    """Several texts as one plain text, a space before each, so that every word has its beginning; empty for null."""

    arity = None
    template = "%(function)s(' ' || COALESCE(%(expressions)s, ''))"
    arg_joiner = ", '') || ' ' || COALESCE("


def plain_words(*fields):
    """These fields as one plain text."""
    return PlainWords(*fields)


def search_index(*fields, name):
    """The trigram index behind a search in these fields."""
    return GinIndex(OpClass(plain_words(*fields), "gin_trgm_ops"), name=name)


def words_of(text):
    """The words of a search: what stands between spaces and has a letter or a digit."""
    return [word for word in dict.fromkeys(text.split()) if any(letter.isalnum() for letter in word)]


def _held(word):
    """The record holds the word; a short one stands where a word begins, which is what the index can answer."""
    return Q(plain_words__contains=Plain(Value(word if len(word) >= LONG_ENOUGH else f" {word}")))


def _alike(word):
    """The record holds the word, or one like it."""
    if len(word) < LONG_ENOUGH:
        return _held(word)
    return _held(word) | Q(plain_words__trigram_word_similar=Plain(Value(word)))


class SearchedQuerySet(models.QuerySet):
    """What a search finds: it looks in the fields `searched`; who is named in full by an `exact` one comes first."""

    searched = ()
    exact = ()

    def holding(self, text):
        """Records that hold every word of the text, whatever the accents and capitals."""
        return self._where(_held, text)

    def resembling(self, text):
        """Records that hold every word of the text or one like it, as after a slip of the keyboard."""
        return self._where(_alike, text)

    def matching(self, text):
        """Records that hold every word of the text; where none does, those that resemble it.

        A text without a letter or a digit finds nothing.
        """
        held = self.holding(text).order_by()
        alike = self.resembling(text).order_by().filter(~Exists(held))  # apart: not looked for where something is held
        return self.filter(pk__in=held.values("pk").union(alike.values("pk"), all=True))

    def ranked(self, text):
        """Of these records the first hundreds: what the text is the code or name of, then the most alike first."""
        named = Q(*(Q(**{f"{field}__in": {text, text.upper()}}) for field in self.exact), _connector=Q.OR)
        keys = self.order_by().values("pk")
        found = self.model._default_manager.filter(pk__in=keys[:CANDIDATES].union(keys.filter(named)))
        return found.annotate(
            is_exact=Case(When(named, then=True), default=False),
            likeness=TrigramWordSimilarity(Plain(Value(text)), plain_words(*self.searched)),
        ).order_by("-is_exact", "-likeness", "pk")

    def _where(self, condition, text):
        words = words_of(text)
        found = self.alias(plain_words=plain_words(*self.searched)) if words else self.none()
        return found.filter(*map(condition, words))
