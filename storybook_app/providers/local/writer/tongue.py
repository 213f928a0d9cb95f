"""What the writer must know of a language: data only, one file for each language in ``tongues``."""

import re
import sys
from dataclasses import dataclass
from functools import cached_property

WORD = re.compile(r"[^\W\d_]+")
_END = sys.maxsize


@dataclass(frozen=True)
class Rule:
    """A regular expression that is compiled when it is first needed: a window starts sooner without."""

    pattern: str
    ignores_case: bool = False

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """The first place in the text, from ``start`` up to ``end``, where the rule holds."""
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """Where the rule holds right at ``start``."""
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Where the rule holds for the whole text."""
        return self._compiled.fullmatch(text)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE if self.ignores_case else 0)


NEVER = Rule(r"(?!)")


def words(text: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(text.split())


@dataclass(frozen=True)
class Trigger:
    """Words that ask for a sound.

    Args:
        asks: found in a sentence that tells of something heard ("the dog barked").
        sounds: the sound lines to choose from.
        also: further spellings of the same sound. A page that has it in any spelling needs it no more.
    """

    asks: Rule
    sounds: tuple[str, ...]
    also: tuple[str, ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of this sound, in lower case."""
        return frozenset(WORD.findall(" ".join([*self.sounds, *self.also]).lower()))


@dataclass(frozen=True)
class Attribution:
    """Who says a quotation. Each pattern may name the speaker in a group ``name``.

    Args:
        before: found at the end of the words before the quotation ("Mina shouted, ").
        after: matches the words right after it (" said Mina").
        announces: found at the end of a sentence that announces the next one ("민아가 말했다.").
        nobody: words in the place of a name that name nobody ("everyone", "she").
    """

    before: tuple[Rule, ...] = ()
    after: tuple[Rule, ...] = ()
    announces: Rule = NEVER
    nobody: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Phrasing:
    """Where a long sentence is cut when it is read aloud. Words are in lower case.

    Args:
        new_clause: a word that begins a clause; a good place to cut is before it.
        new_phrase: a word that begins a phrase; a fair place.
        clause_end: matches a word that ends a clause; a good place is after it.
        phrase_end: matches a word that ends a phrase; a fair place.
        sentence_end: matches a word that ends a sentence even where its mark was left out; the best place.
        holds_next: matches a word that belongs to the next one ("the").
        holds_back: matches a word that belongs to the one before it.
    """

    new_clause: frozenset[str] = frozenset()
    new_phrase: frozenset[str] = frozenset()
    clause_end: Rule = NEVER
    phrase_end: Rule = NEVER
    sentence_end: Rule = NEVER
    holds_next: Rule = NEVER
    holds_back: Rule = NEVER


@dataclass(frozen=True)
class Greetings:
    """The lines around the story. ``{title}`` stands for the book's title.

    Args:
        openings: for any title.
        openings_of: for a title that reads on in a sentence ("the story of our day").
        openings_untitled: for a book without a title.
        endings: the last line of the book.
        reads_on: found in a title that reads on; a group ``lowered`` is what is small within a sentence ("Our").
        has_opened: found at the start of a diary that opens by itself.
        has_ended: found at the end of a diary that ends by itself.
    """

    openings: tuple[str, ...]
    openings_untitled: tuple[str, ...]
    endings: tuple[str, ...]
    openings_of: tuple[str, ...] = ()
    reads_on: Rule = NEVER
    has_opened: Rule = NEVER
    has_ended: Rule = NEVER


@dataclass(frozen=True)
class Tongue:
    """A language, as far as the writer knows it.

    Args:
        titles: abbreviations that a name or number follows ("Mr."); they never end a sentence.
        shortenings: abbreviations that end a sentence only before a capital letter ("etc.").
        numbers_dotted: whether "3." means "third".
        has_particles: whether particles are written on to a word, so that a word is known by its beginning.
        exclamations: words that are a sound when they stand alone, beside those of the triggers.
        unsure: found in a sentence that tells of something that did not happen, or not for sure.
        greetings: None leaves a story without opening and ending lines.
    """

    titles: frozenset[str] = frozenset()
    shortenings: frozenset[str] = frozenset()
    numbers_dotted: bool = False
    has_particles: bool = False
    attribution: Attribution = Attribution()
    phrasing: Phrasing = Phrasing()
    triggers: tuple[Trigger, ...] = ()
    exclamations: frozenset[str] = frozenset()
    unsure: Rule = NEVER
    greetings: Greetings | None = None

    @cached_property
    def sound_words(self) -> frozenset[str]:
        """Every word that is a sound."""
        return self.exclamations.union(*(trigger.words for trigger in self.triggers))


PLAIN = Tongue()
