"""What the parent of the sample day wrote, and when each photo was taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

KOREAN = "ko"


@dataclass(frozen=True)
class Entry:
    """A photo of the day by the name of its scene, when it was taken (by no zone, as cameras write it), and its diary."""

    scene: str
    taken: datetime
    english: str
    korean: str

    def words(self, language: str) -> str:
        """The diary in Korean, or in English for every other language."""
        return self.korean if language == KOREAN else self.english


ENTRIES: Sequence[Entry] = (
    Entry(
        "morning",
        datetime.fromisoformat("2026-05-16 07:42"),
        "The sun was up before us. Miso the cat sat at the window and waited for the day to begin.",
        "해님이 우리보다 먼저 일어났다. 고양이 미소는 창가에 앉아 하루가 시작되기를 기다렸다.",
    ),
    Entry(
        "rocket",
        datetime.fromisoformat("2026-05-16 10:05"),
        "Nari built a rocket from the big cardboard box. “We are flying to the moon,” she said.",
        "나리는 커다란 종이 상자로 로켓을 만들었다. “우리는 달에 갈 거야.” 나리가 말했다.",
    ),
    Entry(
        "captain",
        datetime.fromisoformat("2026-05-16 10:31"),
        "Miso was the captain, of course. Three, two, one… whoosh!",
        "선장은 물론 미소였다. 셋, 둘, 하나… 슝!",
    ),
    Entry(
        "garden",
        datetime.fromisoformat("2026-05-16 14:20"),
        "After lunch we landed in the garden. The tulips were thirsty, so Nari gave each of them a drink.",
        "점심을 먹고 우리는 꽃밭에 내렸다. 튤립이 목말라 보여서 나리가 하나하나 물을 주었다.",
    ),
    Entry(
        "puddles",
        datetime.fromisoformat("2026-05-16 16:48"),
        "Then the rain came, and left the best puddles of the year. Splash!",
        "그러다 비가 왔고, 올해 가장 멋진 웅덩이를 남기고 갔다. 첨벙!",
    ),
    Entry(
        "bedtime",
        datetime.fromisoformat("2026-05-16 20:37"),
        "At bedtime the real moon came to see us. “Tomorrow,” whispered Nari, “we will visit you.”",
        "잘 시간에 진짜 달이 우리를 보러 왔다. “내일은 우리가 놀러 갈게.” 나리가 속삭였다.",
    ),
)


def sample_title(language: str) -> str:
    """The title of the sample day."""
    return "미소와 종이 로켓" if language == KOREAN else "Miso and the Cardboard Rocket"
