"""How a book follows its run: the takes that land become the chosen ones of their page."""

from storybook_app.book.edits import with_chosen, with_painting, with_scene
from storybook_app.book.values import Book, Kind
from storybook_app.pipeline.events import Event, PageReady, TakeLanded


def followed(book: Book, event: Event) -> Book:
    """The book after an event of its run; a page that the parent took out meanwhile stays out."""
    match event:
        case TakeLanded(page=page, kind=Kind.STORY, take=take) if _has(book, page):
            told = with_chosen(book, page, story=take.key)
            scene = take.details.get("scene")
            return with_scene(told, page, scene) if scene else told
        case TakeLanded(page=page, kind=Kind.PICTURE, take=take) if _has(book, page):
            return with_painting(with_chosen(book, page, picture=take.key), page, take.key)
        case TakeLanded(page=page, kind=Kind.CLIP, take=take) if _has(book, page):
            return with_chosen(book, page, clip=take.key)
        case PageReady(page=page, chosen=chosen) if _has(book, page):
            return with_chosen(book, page, **chosen.model_dump())
        case _:
            return book


def _has(book: Book, page_id: str) -> bool:
    return any(page.id == page_id for page in book.pages)
