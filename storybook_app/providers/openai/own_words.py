"""The parents' own words, handed out line by line, so that none of them is changed or lost."""

import re
from collections.abc import Iterator

from storybook_app.providers.local.writer.cleaning import clean, one_line

# The marks at the end of a gap between two words that open what follows: a straight one only after a space.
_OPENERS = re.compile(r"""(?:(?<=\s)["'*—–-]+|[¿¡(\[{“‘„‚«‹「『《〈【]+)*$""")


class OwnWords:
    """The diary of one page, of which a writer may only say where a line ends."""

    def __init__(self, diary: str) -> None:
        self._diary = clean(diary)
        self._letters = list(_letters(self._diary))
        self._taken = 0  # of the letters
        self._at = 0  # in the diary

    def take(self, text: str) -> str | None:
        """The next words as the parents wrote them, where ``text`` spells the same; None where it says anything else."""
        spelled = [letter for _, letter in _letters(clean(text))]
        end = self._taken + len(spelled)
        if not spelled or [letter for _, letter in self._letters[self._taken : end]] != spelled:
            return None
        self._taken = end
        return self._up_to(self._line_end())

    def rest(self) -> str:
        """All that has not been taken, with its line breaks."""
        rest, self._at, self._taken = self._diary[self._at :], len(self._diary), len(self._letters)
        return rest

    def _up_to(self, end: int) -> str:
        start, self._at = self._at, end
        return one_line(self._diary[start:end])

    def _line_end(self) -> int:
        """Where the line ends whose last letter is taken: with all marks that do not open the next."""
        if self._taken == len(self._letters):
            return len(self._diary)
        after, following = self._letters[self._taken - 1][0] + 1, self._letters[self._taken][0]
        opener = _OPENERS.search(self._diary, after, following)
        return opener.start() if opener else following


def _letters(text: str) -> Iterator[tuple[int, str]]:
    """The letters and digits of a text, in no case, and where each stands."""
    for offset, char in enumerate(text):
        if char.isalnum():
            for letter in char.casefold():
                yield offset, letter
