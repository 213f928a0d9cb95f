import asyncio
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from storybook_app.pipeline.estimate import Estimate
from storybook_app.pipeline.ledger import Asked
from storybook_app.providers.catalogue import Role
from storybook_app.settings import Theme
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.consent import Consent, Cost
from storybook_app.ui.cost_question import CostQuestion

COUNTS = {Role.WRITER: 0, Role.PAINTER: 6, Role.NARRATOR: 1}


def cost(amount="0.42", unpriced=()):
    money = {"USD": Decimal(amount)} if amount else {}
    return Cost(Estimate(cost=money, unpriced=unpriced, made=("6 pictures",), counts=COUNTS), ("openai", "elevenlabs"))


def more(waiting="0.26", unpriced=()):
    return Asked("USD", Decimal(2), Decimal("1.95"), Decimal(0), Decimal(waiting), unpriced)


async def asked(question, waiting):
    task = asyncio.ensure_future(waiting)
    await asyncio.sleep(0)
    assert question.text
    return task


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (cost(), "About 0.42 USD for 6 pictures and 1 line read with OpenAI and ElevenLabs. Make it?"),
        (
            cost(unpriced=("fal x",)),
            "About 0.42 USD, and what “fal x” charges, which is not known, for 6 pictures and 1 line read with OpenAI and ElevenLabs. Make it?",
        ),
        (
            cost("", unpriced=("fal x",)),
            "6 pictures and 1 line read with OpenAI and ElevenLabs. What “fal x” charges is not known. Make it?",
        ),
    ],
)
async def test_the_cost_is_told_and_what_is_not_known_of_it(what, said):
    consent = Consent()
    question = CostQuestion(consent, Appearance(Theme.LIGHT))
    task = await asked(question, consent.to_cost(what))
    assert question.text == question.accessibleName() == said
    question.yes.click()
    assert await task is True
    assert question.text == ""
    question.deleteLater()


async def test_escape_means_no_and_nothing_is_remembered():
    consent = Consent()
    question = CostQuestion(consent, Appearance(Theme.LIGHT))
    for _ in range(2):
        task = await asked(question, consent.to_cost(cost()))
        QTest.keyClick(question, Qt.Key.Key_Escape)
        assert await task is False
    question.deleteLater()


async def test_more_money_is_what_was_allowed_and_what_the_parent_adds():
    consent = Consent()
    question = CostQuestion(consent, Appearance(Theme.LIGHT))
    task = await asked(question, consent.to_more(more()))
    assert question.more.value() == 0.26
    question.more.setValue(1.5)
    question.yes.click()
    assert await task == Decimal("3.5")
    task = await asked(question, consent.to_more(more()))
    question.no.click()
    assert await task is None
    question.deleteLater()


async def test_a_model_without_a_price_is_allowed_without_an_amount():
    consent = Consent()
    question = CostQuestion(consent, Appearance(Theme.LIGHT))
    task = await asked(question, consent.to_more(more("0", ("fal x",))))
    assert question.more.isHidden()
    assert "“fal x”" in question.text
    question.yes.click()
    assert await task == Decimal(2)
    question.deleteLater()


async def test_a_question_that_takes_the_place_of_another_stays():
    consent = Consent()
    question = CostQuestion(consent, Appearance(Theme.LIGHT))
    first = await asked(question, consent.to_more(more()))
    second = asyncio.ensure_future(consent.to_more(more("0.50")))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    assert "0.50 USD more" in question.text
    question.no.click()
    assert await second is None
    question.deleteLater()
