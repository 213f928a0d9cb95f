"""What a file is, told from its first bytes and never from its name; light, so that every process may ask."""

from dataclasses import dataclass

HEAD_BYTES = 4096  # what `foreign_kind` wants to see of a file

PHOTO_SUFFIXES = frozenset(
    {".avif", ".gif", ".heic", ".heif", ".hif", ".jfif", ".jpe", ".jpeg", ".jpg", ".mpo", ".png", ".tif", ".tiff"}
    | {".webp"}
)
"""Suffixes that photos have; a guess for choosing files, never the last word."""

RAW_SUFFIXES = frozenset(
    {".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dng", ".iiq", ".kdc", ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw"}
    | {".rw2", ".rwl", ".srf", ".srw", ".x3f"}
)
"""Suffixes of cameras' raw files: many of them pass for a TIFF whose only picture is a tiny preview."""

_EXPORT = "Open it in the program it was made with, save it as JPEG, and bring that in."
_TEXT = "Words go beside a photo, or into a file “diary.txt” next to the photos."
_RAW_NEXT = "Export it as JPEG in your photo program, and bring that in."
_VIDEO_NEXT = "Bring in a still picture of that moment instead."


@dataclass(frozen=True)
class ForeignKind:
    """A kind of file that is not a photo we read: what it is, as in “is a video”, and what to do about it."""

    what: str
    next_step: str


_VIDEO = ForeignKind("a video, not a photo", _VIDEO_NEXT)
RAW = ForeignKind("a camera’s raw file", _RAW_NEXT)
_SOUND = ForeignKind("a sound, not a photo", "Bring in photos only.")
_DOCUMENT = ForeignKind("a document, not a photo", _EXPORT)
_ARCHIVE = ForeignKind("a packed archive or an office document", "Unpack it first, then bring in the photos.")
_DRAWING = ForeignKind("a drawing for print or web, not a photo", _EXPORT)
_OTHER_PICTURE = ForeignKind("a kind of picture that cannot be read here", _EXPORT)
_WORDS = ForeignKind("text, not a photo", _TEXT)
_UNKNOWN = ForeignKind(
    "not a photo that can be read here", "Choose a photo in one of the usual kinds: JPEG, PNG, HEIC, WebP, TIFF or GIF."
)

# Signatures at the start of a file: https://en.wikipedia.org/wiki/List_of_file_signatures
_STARTS: tuple[tuple[bytes, ForeignKind], ...] = (
    (b"%PDF", _DOCUMENT),
    (b"%!PS", _DRAWING),
    (b"\xc5\xd0\xd3\xc6", _DRAWING),  # EPS with a preview
    (b"PK\x03\x04", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"\xd0\xcf\x11\xe0", _DOCUMENT),  # older office documents
    (b"8BPS", _OTHER_PICTURE),  # Photoshop
    (b"BM", _OTHER_PICTURE),
    (b"\x00\x00\x00\x0cjP  ", _OTHER_PICTURE),  # JPEG 2000
    (b"\xff\x4f\xff\x51", _OTHER_PICTURE),
    (b"\x00\x00\x00\x0cJXL ", _OTHER_PICTURE),
    (b"\xff\x0a", _OTHER_PICTURE),
    (b"gimp xcf", _OTHER_PICTURE),
    (b"FUJIFILMCCD-RAW", RAW),
    (b"IIU\x00", RAW),  # Panasonic
    (b"IIRO", RAW),  # Olympus
    (b"IIRS", RAW),
    (b"MMOR", RAW),
    (b"FOVb", RAW),  # Sigma
    (b"\x1a\x45\xdf\xa3", _VIDEO),  # Matroska, WebM
    (b"\x30\x26\xb2\x75", _VIDEO),  # Windows Media
    (b"\x00\x00\x01\xba", _VIDEO),  # MPEG
    (b"\x00\x00\x01\xb3", _VIDEO),
    (b"FLV\x01", _VIDEO),
    (b"OggS", _SOUND),
    (b"ID3", _SOUND),
    (b"fLaC", _SOUND),
)
_PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_PICTURE_BRANDS |= {b"avif", b"avis"}
_QUICKTIME_ATOMS = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}
_PHOTO_STARTS = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_TEXT_CONTROLS = b"\t\n\x0b\x0c\r\x1b"


def foreign_kind(head: bytes) -> ForeignKind:
    """Name the kind of a file that no photo decoder took, from its first ``HEAD_BYTES``."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    return foreign_container(head) or _written_kind(head) or _UNKNOWN


def is_photo(head: bytes) -> bool:
    """Whether the file starts as a photo of a kind that is read here."""
    is_boxed = head[4:8] == b"ftyp" and head[8:12] in _PICTURE_BRANDS
    return is_boxed or head.startswith(_PHOTO_STARTS) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def foreign_container(head: bytes) -> ForeignKind | None:
    """Name a video, sound or raw file in a container that photos use too; None for anything else.

    The containers are RIFF and the ISO base media family (ISO/IEC 14496-12).
    """
    if head[:4] == b"RIFF":
        return {b"AVI ": _VIDEO, b"WAVE": _SOUND}.get(head[8:12])
    if head[4:8] == b"ftyp" and head[8:12] not in _PICTURE_BRANDS:
        return {b"crx ": RAW, b"M4A ": _SOUND}.get(head[8:12], _VIDEO)
    return _VIDEO if head[4:8] in _QUICKTIME_ATOMS else None


def _written_kind(head: bytes) -> ForeignKind | None:
    """Kinds that are written in letters: drawings (SVG), or plain words."""
    if b"<svg" in head.lower():
        return _DRAWING
    has_bom = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    is_letters = all(byte >= ord(" ") or byte in _TEXT_CONTROLS for byte in head)
    return _WORDS if has_bom or is_letters else None
