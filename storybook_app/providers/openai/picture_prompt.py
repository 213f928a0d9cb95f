"""What a model is asked to paint, in words."""

from collections.abc import Mapping, Sequence

from storybook_app.book.values import CastMember, Look
from storybook_app.providers.roles import Sitting

PROMPT = "picture-1"  # raise with every change of the words below

_LOOKS: Mapping[Look, str] = {
    Look.WATERCOLOUR: "a loose watercolour: clear washes that run into each other on rough white paper, and a fine, broken "
    "pencil line",
    Look.PENCIL: "a drawing in coloured pencils: soft layers of hatching on the grain of white paper",
    Look.OIL: "an oil painting: thick, visible strokes of a broad brush, in warm light",
    Look.COMIC: "a friendly hand-inked comic panel: clean outlines, flat colours, a few printed dots in the shade",
    Look.CUT_OUT: "a collage of coloured papers cut with scissors, laid over each other with small soft shadows",
}
_LOOSE = frozenset({Look.WATERCOLOUR, Look.PENCIL, Look.OIL})

_KEEP = (
    "Keep all that is in it: the same people and animals and nobody else, each in the same place and pose, with the same "
    "face, expression, age, hair and clothes, so that their own family knows them at once. Change nothing but the way it "
    "is painted."
)
_NO_TEXT = "No letters, words, numbers, signatures or logos anywhere."
_LOOSE_EDGE = "Let the paint end in a loose, uneven edge, with a narrow strip of bare white paper all around."
_FULL = "Fill the whole picture to its edges, without a frame."


def picture_prompt(sitting: Sitting, shown: Sequence[CastMember], *, has_photo: bool, softened: bool) -> str:
    """The words of the request. ``shown`` are those of the cast whose pictures follow the photo, in that order.

    Clothes are only ever those of the photo and of the cast's cards: the scene may be told for many pages, and would
    dress people anew on each. Softened words leave the scene out, and all names.
    """
    look = _LOOKS[sitting.look]
    edge = _LOOSE_EDGE if sitting.look in _LOOSE else _FULL
    if softened:
        subject = _softened(look, has_photo=has_photo)
    elif has_photo:
        subject = [f"Paint the first picture anew, for a page of a picture book, as {look}. {_KEEP}", *_shown(shown)]
    else:
        subject = [f"Paint a page of a picture book, as {look}."]
    details = [] if softened else [*_clothes(sitting.cast), *_scene(sitting.scene, has_photo=has_photo)]
    return "\n".join([*subject, *details, _NO_TEXT, edge])


def _softened(look: str, *, has_photo: bool) -> list[str]:
    if has_photo:
        return [f"A gentle family picture-book illustration after the first picture, as {look}. {_KEEP}"]
    return [f"A gentle family picture-book illustration of a calm and happy moment at home, as {look}."]


def _shown(cast: Sequence[CastMember]) -> list[str]:
    """Who is in the pictures after the first. They only show what somebody looks like; nobody is added for them."""
    if not cast:
        return []
    who = "; ".join(f"picture {number} is {_name(member)}" for number, member in enumerate(cast, start=2))
    return [f"The other pictures show what people and pets look like, if they are in the first: {who}."]


def _clothes(cast: Sequence[CastMember]) -> list[str]:
    dressed = "; ".join(f"{_name(member)}: {member.clothes.strip()}" for member in cast if member.clothes.strip())
    return [f"On every page of the book they wear the same. {dressed}."] if dressed else []


def _scene(scene: str, *, has_photo: bool) -> list[str]:
    if not scene:
        return []
    if has_photo:
        return [f"What happens on the page, for the mood and the light only: {scene}"]
    return [f"What is seen: {scene}", "If this tells of clothes, pass over them where they are given above."]


def _name(member: CastMember) -> str:
    return member.name.strip() or "one of the family"
