"""What an animator is asked for in words: hardly anything moves, and nothing comes or goes."""

PROMPT_VERSION = 1  # raise with every change of the words

_STILL = (
    "The camera stands still. Keep the painting style, the colours and every shape as in the picture. "
    "Nothing and nobody is added, nothing disappears, and there is no writing."
)
_LONGEST_SCENE = 600  # characters


def motion_prompt(scene: str, *, softened: bool) -> str:
    """The request for a small, gentle movement of a picture.

    ``softened`` asks for a movement of air and light alone, and names no people: services are quick to refuse films
    of children.
    """
    if softened:
        return (
            "A painting in a picture book comes gently to life: light and shadow shift a little, leaves, water and "
            f"cloth stir in a soft breeze. {_STILL}"
        )
    told = " ".join(scene.split())[:_LONGEST_SCENE]
    shown = f" It shows: {told}" if told else ""
    return (
        "A page of a picture book comes gently to life. Those in it breathe, blink and smile a little; hair, leaves, "
        f"water and clouds stir softly, slowly and calmly throughout. {_STILL}{shown}"
    )
