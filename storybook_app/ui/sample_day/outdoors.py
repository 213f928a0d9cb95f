"""The scenes outside: the garden, and the puddles after the rain."""

from storybook_app.ui.sample_day import palette as p
from storybook_app.ui.sample_day.brush import HEIGHT, Brush
from storybook_app.ui.sample_day.figures import cat, child, cloud, tulip

_RAINBOW = (p.RED, p.ORANGE, p.YELLOW, p.LEAF, p.BLUE, p.LILAC)


def garden(brush: Brush) -> None:
    """Nari waters the tulips."""
    brush.ground(p.SKY, p.SKY_LOW, 0, 820)
    brush.glow(p.SUN, 1330, 180, 300, 0.7)
    brush.oval(p.SUN, 1330, 180, 80, 80)
    cloud(brush, p.CLOUD, 380, 210, 80)
    cloud(brush, p.CLOUD, 860, 150, 54)
    brush.shape(p.HILL_FAR, (-100, 700), (300, 560), (760, 640), (1200, 570), (1720, 680), (1700, 1000), (-100, 1000))
    for x in range(40, 1600, 120):
        brush.box(p.WHITE, x, 600, 56, 200, radius=22)
    brush.box(p.WHITE, 0, 650, 1600, 26)
    brush.box(p.WHITE, 0, 740, 1600, 26)
    brush.ground(p.GRASS, p.GRASS_DEEP, 780, HEIGHT)
    brush.line(p.TRUNK, 74, (1380, 820), (1370, 600), (1390, 420))
    for x, y, reach in ((1260, 380, 150), (1400, 280, 180), (1530, 390, 160), (1390, 440, 150)):
        brush.oval(p.LEAF, x, y, reach, reach * 0.85)
    for x, y in ((1250, 400), (1340, 290), (1450, 360), (1520, 280), (1400, 470)):
        brush.oval(p.RED, x, y, 24, 24)
    brush.shape(p.EARTH, (620, 1010), (900, 950), (1300, 960), (1560, 1020), (1500, 1140), (1000, 1160), (640, 1110))
    for row, y in enumerate((1010, 1080)):
        for place, colour in enumerate((p.CORAL, p.YELLOW, p.PINK, p.RED, p.LILAC)):
            with brush.at(760 + place * 170 - row * 60, y, 0.9 + row * 0.2):
                tulip(brush, colour, 140 + (place * 37) % 50)
    with brush.at(470, 1080, 1.35):
        child(brush, p.YELLOW, ((-96, -160), (130, -200)), boots=p.TEAL)
    _watering_can(brush)
    with brush.at(180, 1120, 0.72):
        cat(brush)
    for x, y, colour in ((900, 520, p.CORAL), (1080, 640, p.LILAC)):
        for side in (-1, 1):
            brush.oval(colour, x + 26 * side, y - 12, 26, 32)
            brush.oval(colour, x + 20 * side, y + 22, 18, 20)
        brush.line(p.INK, 7, (x, y - 26), (x, y + 34))


def puddles(brush: Brush) -> None:
    """Nari jumps into a puddle under a rainbow."""
    brush.ground(p.RAIN, p.RAIN_LOW, 0, 840)
    for band, colour in enumerate(_RAINBOW):
        reach = 760 - band * 38
        arch = [(800 + reach * x, 900 - reach * y) for x, y in _ARCH]
        brush.line(colour, 40, *arch)
    cloud(brush, p.CLOUD, 250, 250, 110)
    cloud(brush, p.CLOUD, 1330, 210, 124)
    brush.shape(p.HILL, (-100, 780), (300, 690), (760, 750), (1200, 690), (1720, 770), (1700, 1000), (-100, 1000))
    brush.ground(p.GRASS, p.GRASS_DEEP, 830, HEIGHT)
    brush.shape(p.EARTH, (300, 930), (800, 880), (1320, 930), (1560, 1190), (800, 1230), (60, 1190))
    brush.shape(p.PUDDLE, (420, 1040), (800, 960), (1180, 1030), (1240, 1110), (800, 1160), (380, 1110))
    brush.shape(p.SKY_LOW, (560, 1050), (800, 1005), (1030, 1045), (800, 1080))
    with brush.at(800, 1010, 1.5, -4):
        child(brush, p.CORAL, ((-150, -300), (150, -310)), boots=p.YELLOW)
    for x, y, lean in (
        (560, 900, -60),
        (640, 860, -30),
        (960, 860, 30),
        (1040, 900, 60),
        (500, 980, -70),
        (1110, 980, 70),
    ):
        brush.line(p.WATER, 20, (x - lean, y + 140), (x, y + 40), (x + lean * 0.6, y))
        brush.oval(p.WATER, x + lean, y - 20, 15, 18)
    with brush.at(1330, 1090, 0.85):
        cat(brush)
    _umbrella(brush)


_ARCH = (
    (-1.0, 0.0),
    (-0.92, 0.38),
    (-0.71, 0.71),
    (-0.38, 0.92),
    (0.0, 1.0),
    (0.38, 0.92),
    (0.71, 0.71),
    (0.92, 0.38),
    (1.0, 0.0),
)
"""Half a circle around 0, 0."""


def _watering_can(brush: Brush) -> None:
    with brush.at(660, 800, 1.0, 14):
        brush.line(p.BLUE, 20, (110, 60), (180, 10), (210, -20))
        brush.line(p.BLUE, 16, (-10, 30), (20, -60), (100, -50), (100, 10))
        brush.box(p.BLUE, -20, 0, 140, 120, radius=18)
        brush.oval(p.STEEL, 214, -22, 30, 20)
    for drop in range(5):
        brush.line(
            p.WATER, 9, (876 + drop * 18, 850 + drop * 6), (890 + drop * 22, 900 + drop * 8), (900 + drop * 26, 950)
        )


def _umbrella(brush: Brush) -> None:
    """An open umbrella left in the grass."""
    with brush.at(220, 1010, 1.0, -24):
        brush.line(p.WOOD_DEEP, 12, (0, -40), (0, 90), (24, 110), (44, 90))
        brush.shape(
            p.TEAL, (-190, -30), (-120, -150), (0, -190), (120, -150), (190, -30), (96, -50), (0, -34), (-96, -50)
        )
        for x in (-90, 0, 90):
            brush.line(p.CREAM, 5, (0, -188), (x * 0.7, -120), (x, -46))
