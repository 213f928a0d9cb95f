"""The lines of a diary: its sentences, cut or gathered to the length of a caption, word for word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storybook_app.book.values import Line, LineKind
from storybook_app.providers.local.writer.cleaning import paragraphs
from storybook_app.providers.local.writer.measure import LIMIT, has_words, width
from storybook_app.providers.local.writer.phrases import phrases
from storybook_app.providers.local.writer.sentences import sentences
from storybook_app.providers.local.writer.sounds import sound_for
from storybook_app.providers.local.writer.speech import announced, pieces
from storybook_app.providers.local.writer.tongue import Tongue

_FULL = 36  # narration this wide stands well alone
_SCRAP = 20  # narration narrower than this joins what stands before it
_GATHERED = 72  # gathered sentences are no wider than this
_SOUND_WITHIN = 8000  # characters of a page in which a sound is looked for: it is meant for a page that can be shown

_UNSPACED_END = re.compile("[、-〿！-｠ぁ-ヿ㐀-䶿一-鿿]$")  # Chinese and Japanese go on without a space


@dataclass(frozen=True)
class _Draft:
    """A line that may still be joined to its neighbour, and the paragraph it is from."""

    line: Line
    paragraph: int


def page_lines(diary: str, tongue: Tongue, *, with_sound: bool) -> Iterator[Line]:
    """The lines of a clean diary, one at a time; ``with_sound`` adds at most one sound that the words ask for."""
    held: _Draft | None = None
    for draft in _drafts(diary, tongue, with_sound=with_sound):
        if held and _belong_together(held, draft):
            held = _joined(held, draft)
            continue
        if held:
            yield held.line
        held = draft
    if held:
        yield held.line


def _drafts(diary: str, tongue: Tongue, *, with_sound: bool) -> Iterator[_Draft]:
    wants_sound_within = _SOUND_WITHIN if with_sound else 0
    for number, paragraph in enumerate(paragraphs(diary)):
        speaker: str | None = None
        for sentence in sentences(paragraph, tongue):
            for piece in pieces(sentence, tongue, speaker):
                for text in phrases(piece.text, tongue):
                    yield _Draft(Line(text=text, kind=piece.kind, speaker=piece.speaker), number)
            speaker = announced(sentence, tongue)
            wants_sound_within -= len(sentence.text)
            if wants_sound_within > 0 and (sound := sound_for(sentence, diary[:_SOUND_WITHIN], tongue)):
                yield _Draft(Line(text=sound, kind=LineKind.SOUND), number)
                wants_sound_within = 0


def _belong_together(first: _Draft, second: _Draft) -> bool:
    """Whether two lines are better read as one: a short sentence and its neighbour, or marks that nobody can read."""
    widths = width(first.line.text), width(second.line.text)
    total = sum(widths) + 1
    if not has_words(second.line.text):
        return total <= LIMIT and first.line.kind is not LineKind.SOUND
    if not has_words(first.line.text):
        return total <= LIMIT and second.line.kind is not LineKind.SOUND
    are_narration = first.line.kind is second.line.kind is LineKind.NARRATION
    if not are_narration or first.paragraph != second.paragraph or total > _GATHERED:
        return False
    return widths[0] < _FULL or widths[1] < _SCRAP


def _joined(first: _Draft, second: _Draft) -> _Draft:
    kept = first if has_words(first.line.text) else second
    space = "" if _UNSPACED_END.search(first.line.text) else " "
    text = f"{first.line.text}{space}{second.line.text}"
    return _Draft(kept.line.model_copy(update={"text": text}), second.paragraph)
