"""Who is in the pictures: Nari, Miso the cat, and what they play with. Each stands on the point 0, 0 of its part."""

from storybook_app.ui.sample_day import palette as p
from storybook_app.ui.sample_day.brush import Brush, Point


def child(brush: Brush, dress: int, hands: tuple[Point, Point], *, boots: int = p.RED) -> None:
    """Nari, some 400 tall; ``hands`` say where her left and right hand are."""
    for side in (-1, 1):
        brush.line(p.SKIN, 26, (26 * side, -120), (28 * side, -40))
        brush.box(boots, 28 * side - 24, -48, 48, 48, radius=16)
    shoulders = ((-44, -232), (44, -232))
    for shoulder, hand in zip(shoulders, hands, strict=True):
        middle = ((shoulder[0] + hand[0]) / 2, (shoulder[1] + hand[1]) / 2 + 10)
        brush.line(p.SKIN, 24, shoulder, middle, hand)
        brush.line(dress, 36, shoulder, ((shoulder[0] + middle[0]) / 2, (shoulder[1] + middle[1]) / 2))
        brush.oval(p.SKIN, *hand, 17, 17)
    brush.shape(dress, (-44, -250), (0, -262), (44, -250), (66, -170), (92, -96), (0, -82), (-92, -96), (-66, -170))
    for x in (-34, 0, 34):
        brush.oval(p.CREAM, x, -140, 8, 8)
    child_head(brush)


def child_head(brush: Brush, *, is_asleep: bool = False) -> None:
    """Her head, some 170 high, above a neck at 0, -250."""
    for side in (-1, 1):
        brush.oval(p.HAIR, 92 * side, -300, 30, 40)
        brush.oval(p.CORAL, 76 * side, -330, 12, 12)
    brush.oval(p.HAIR, 0, -336, 86, 86)
    brush.oval(p.SKIN, 0, -318, 74, 72)
    brush.shape(
        p.HAIR, (-80, -330), (-62, -394), (0, -420), (62, -394), (80, -330), (40, -366), (-10, -360), (-50, -350)
    )
    for side in (-1, 1):
        brush.glow(p.CHEEK, 44 * side, -294, 26, 0.75)
        if is_asleep:
            brush.line(p.INK, 6, (30 * side - 13, -318), (30 * side, -310), (30 * side + 13, -318))
        else:
            brush.oval(p.INK, 30 * side, -318, 8, 11)
            brush.oval(p.WHITE, 30 * side + 3, -323, 3, 3)
    brush.line(p.INK, 5, (-16, -284), (0, -274), (16, -284))


def cat(brush: Brush) -> None:
    """Miso sitting, some 330 tall."""
    brush.line(p.CAT_DEEP, 36, (80, -30), (150, -40), (176, -110), (150, -160))
    brush.shape(p.CAT, (-70, -190), (0, -220), (70, -190), (104, -60), (80, 0), (-80, 0), (-104, -60))
    brush.oval(p.CAT_PALE, 0, -84, 48, 76)
    for side in (-1, 1):
        brush.oval(p.CAT_PALE, 42 * side, -10, 36, 22)
        for y in (-120, -80):
            brush.line(p.CAT_DEEP, 12, (92 * side, y), (66 * side, y + 6))
    cat_head(brush)


def cat_head(brush: Brush, *, is_asleep: bool = False) -> None:
    """His head, some 180 wide, above 0, -180."""
    for side in (-1, 1):
        brush.corners(p.CAT, (28 * side, -306), (92 * side, -370), (96 * side, -270))
        brush.corners(p.PINK, (48 * side, -306), (84 * side, -346), (86 * side, -286))
    brush.shape(
        p.CAT, (-100, -250), (-70, -312), (0, -326), (70, -312), (100, -250), (70, -194), (0, -178), (-70, -194)
    )
    brush.oval(p.CAT_PALE, 0, -216, 46, 32)
    for x in (-24, 0, 24):
        brush.line(p.CAT_DEEP, 10, (x, -316), (x * 0.8, -288))
    for side in (-1, 1):
        brush.line(p.CAT_DEEP, 9, (94 * side, -254), (72 * side, -250))
        if is_asleep:
            brush.line(p.INK, 7, (42 * side - 18, -254), (42 * side, -244), (42 * side + 18, -254))
        else:
            brush.oval(p.INK, 42 * side, -254, 14, 18)
            brush.oval(p.WHITE, 42 * side + 5, -261, 5, 5)
        for y in (-222, -206):
            brush.line(p.CREAM, 3, (40 * side, y), (118 * side, y - 4 + (y + 222)))
    brush.corners(p.CORAL, (-11, -234), (11, -234), (0, -220))
    brush.line(p.INK, 4, (-16, -206), (-8, -201), (0, -214), (8, -201), (16, -206))


def rocket(brush: Brush) -> None:
    """The rocket of cardboard, some 640 tall."""
    for side in (-1, 1):
        brush.corners(p.RED, (150 * side, -220), (262 * side, -40), (262 * side, 0), (150 * side, -60))
    brush.box(p.CARDBOARD, -160, -470, 320, 470, radius=12)
    brush.corners(p.CARDBOARD_DEEP, (90, -470), (160, -470), (160, 0), (90, 0))
    brush.corners(p.CORAL, (-172, -462), (0, -690), (172, -462))
    brush.corners(p.RED, (60, -462), (0, -690), (172, -462))
    for y in (-452, -30):
        brush.line(p.CARDBOARD_EDGE, 10, (-156, y), (86, y))
    brush.line(p.CARDBOARD_DEEP, 5, (-156, -160), (86, -160))
    brush.oval(p.BLUE, -32, -310, 98, 98)
    brush.oval(p.GLASS, -32, -310, 78, 78)
    star(brush, p.YELLOW, -90, -90, 34)
    star(brush, p.TEAL, 20, -96, 26)


def star(brush: Brush, colour: int, x: float, y: float, size: float) -> None:
    """A star with five points."""
    ring = ((0, -1), (0.24, -0.32), (0.95, -0.31), (0.38, 0.12), (0.59, 0.81), (0, 0.4))
    right = [(x + size * across, y + size * down) for across, down in ring]
    left = [(x - size * across, y + size * down) for across, down in reversed(ring[1:-1])]
    brush.corners(colour, *right, *left)


def cloud(brush: Brush, colour: int, x: float, y: float, size: float) -> None:
    """A cloud around a point."""
    for across, up, radius in ((-1.1, 0.1, 0.55), (-0.4, -0.25, 0.75), (0.4, -0.1, 0.68), (1.1, 0.15, 0.5)):
        brush.oval(colour, x + across * size, y + up * size, radius * size, radius * size * 0.8)
    brush.box(colour, x - 1.5 * size, y + 0.1 * size, 3 * size, 0.46 * size, radius=0.23 * size)


def tulip(brush: Brush, colour: int, height: float) -> None:
    """A tulip."""
    brush.line(p.LEAF, 12, (0, 0), (4, -height / 2), (0, -height))
    brush.shape(p.GRASS_DEEP, (0, -10), (-44, -height * 0.42), (-50, -height * 0.62), (-16, -height * 0.3))
    brush.shape(p.LEAF, (0, -10), (44, -height * 0.36), (54, -height * 0.52), (16, -height * 0.24))
    brush.shape(
        colour, (0, -height + 24), (-38, -height - 10), (-34, -height - 62), (34, -height - 62), (38, -height - 10)
    )
    for x in (-26, 0, 26):
        brush.corners(colour, (x - 15, -height - 52), (x, -height - 88), (x + 15, -height - 52))
