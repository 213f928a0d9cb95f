"""The window's languages: every word is translated, and the files of Qt Linguist are those of the code."""

import ast
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import translations
from PySide6.QtCore import QCoreApplication, QLocale

from storybook_app.app.translations import Translations, language_of_system
from storybook_app.settings import UiLanguage
from storybook_app.ui.retold import retold

HOW = "run “make translations”, then fill in what Qt Linguist shows as unfinished"
PLACE = re.compile(r"{\w*}|%n")


@dataclass(frozen=True)
class Message:
    context: str
    source: str
    forms: tuple[str, ...]
    is_finished: bool


def messages_of(catalogue: Path) -> Iterator[Message]:
    for context in ET.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            found = message.find("translation")
            forms = tuple(form.text or "" for form in found.iter("numerusform")) or (found.text or "",)
            yield Message(context.findtext("name"), message.findtext("source"), forms, found.get("type") is None)


MESSAGES = tuple(messages_of(translations.CATALOGUE))


@pytest.fixture
def korean(qapp):
    """The application speaks Korean, and English again afterwards."""
    before, spoken = QLocale(), Translations(qapp)
    spoken.speak(UiLanguage.KO)
    yield spoken
    spoken.speak(UiLanguage.EN)
    QLocale.setDefault(before)


def test_the_catalogue_has_every_word_of_the_window_and_no_other(tmp_path):
    fresh = tmp_path / "storybook_ko.ts"
    translations.update(fresh)
    of_code = {(message.context, message.source) for message in messages_of(fresh)}
    assert of_code == {(message.context, message.source) for message in MESSAGES}, HOW


def test_every_word_is_translated_with_all_that_is_put_into_it():
    wrong = [
        message
        for message in MESSAGES
        if not (message.is_finished and all(form.strip() for form in message.forms))
        or any(sorted(PLACE.findall(form)) != sorted(PLACE.findall(message.source)) for form in message.forms)
    ]
    assert wrong == [], HOW


def test_what_the_window_loads_is_made_from_the_catalogue(tmp_path):
    translations.compile_to(translations.CATALOGUE, tmp_path / "storybook_ko.qm")
    compiled = translations.CATALOGUE.with_suffix(".qm").read_bytes()
    assert (tmp_path / "storybook_ko.qm").read_bytes() == compiled, HOW


def test_the_sentences_of_errors_are_those_of_the_code():
    assert translations.SENTENCES.read_text("utf-8").splitlines() == translations.sentences(), HOW


def calls_of_tr(node: ast.AST, owner: str = "", *, in_f_string: bool = False) -> Iterator[tuple[str, str]]:
    """The class and the words of each ``self.tr(...)``; the words are empty where lupdate cannot read them."""
    owner = node.name if isinstance(node, ast.ClassDef) else owner
    in_f_string = in_f_string or isinstance(node, ast.JoinedStr)
    match node:
        case ast.Call(func=ast.Attribute(attr="tr"), args=[ast.Constant(value=str() as words), *_]) if not in_f_string:
            yield owner, words
        case ast.Call(func=ast.Attribute(attr="tr")):
            yield owner, ""
        case _:
            pass
    for inner in ast.iter_child_nodes(node):
        yield from calls_of_tr(inner, owner, in_f_string=in_f_string)


def test_lupdate_finds_what_is_marked_for_translation():
    known = {(message.context, message.source) for message in MESSAGES}
    unknown = [
        (module.name, *call)
        for room in ("ui", "app")
        for module in sorted((translations.PACKAGE / room).rglob("*.py"))
        for call in calls_of_tr(ast.parse(module.read_text("utf-8")))
        if call not in known
    ]
    assert unknown == [], "words for tr() stand there as they are: not computed, and not inside an f-string"


def test_every_error_is_told_in_korean(korean):
    for template in filter(
        lambda line: line.endswith((".", "?")), translations.SENTENCES.read_text("utf-8").splitlines()
    ):
        names = set(re.findall(r"{(\w+)}", template))
        pieces = dict.fromkeys(names & {"what", "why"}, "is empty")
        fields = {name: f"“{name} 1. jpg”" for name in names - pieces.keys()}
        heard = retold(f"{template.format(**fields, **pieces)} Try again.")
        assert heard.endswith(" 다시 해 보세요."), template
        assert all(held in heard for held in fields.values()), template
        assert not pieces or "비어 있어요" in heard, template
        assert re.search("[가-힣]", heard.removesuffix("다시 해 보세요.")), template


def test_an_unknown_sentence_is_told_as_it_is(korean):
    assert retold("The moon is out of milk. Try again.") == "The moon is out of milk. Try again."


def test_a_service_may_complain_in_sentences_of_its_own(korean):
    complaint = "Echo asks for a valid key: “No such key. Look at https://example.com.”. Check the key in the settings."
    heard = "Echo 서비스에서 올바른 키를 요구해요: “No such key. Look at https://example.com.”. 설정에서 키를 확인해 주세요."
    assert retold(complaint) == heard


def test_qts_own_words_and_the_dates_follow(korean):
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    assert QLocale().language() is QLocale.Language.Korean
    assert korean.speak(UiLanguage.EN)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert QLocale().language() is QLocale.Language.English
    assert not korean.speak(UiLanguage.EN)


@pytest.mark.parametrize(
    ("wished", "spoken"),
    [
        (["ko-KR", "en-US"], UiLanguage.KO),
        (["fr-FR", "ko"], UiLanguage.KO),
        (["en_GB"], UiLanguage.EN),
        (["C"], UiLanguage.EN),
        ([], UiLanguage.EN),
    ],
)
def test_the_window_speaks_the_first_of_the_systems_languages_that_it_can(wished, spoken):
    assert language_of_system(wished) is spoken
