"""The scenes at home: the morning, the rocket, its captain, and bedtime."""

from storybook_app.ui.sample_day import palette as p
from storybook_app.ui.sample_day.brush import HEIGHT, WIDTH, Brush
from storybook_app.ui.sample_day.figures import cat, cat_head, child, child_head, cloud, rocket, star

_CURTAIN = ((0, 66), (80, 62), (160, 66), (172, 500), (150, 930), (76, 950), (10, 930), (14, 500))


def morning(brush: Brush) -> None:
    """The cat at the window, the sun over the hills."""
    brush.ground(p.WALL_WARM, p.WALL)
    brush.box(p.WHITE, 390, 120, 820, 790, radius=18)
    with brush.inside(420, 150, 760, 730, 8):
        brush.ground(p.DAWN, p.DAWN_LOW, 150, 880)
        brush.glow(p.SUN, 960, 400, 420, 0.85)
        brush.oval(p.SUN, 960, 400, 96, 96)
        cloud(brush, p.CLOUD, 600, 300, 70)
        brush.shape(p.HILL_FAR, (300, 720), (560, 560), (820, 640), (1040, 580), (1320, 700), (1300, 1000), (300, 1000))
        brush.shape(p.HILL, (300, 800), (520, 720), (800, 770), (1100, 700), (1330, 780), (1300, 1000), (300, 1000))
        for x, y, size in ((530, 716, 44), (610, 730, 34), (1080, 700, 40)):
            brush.line(p.TRUNK, 12, (x, y + 50), (x, y))
            brush.oval(p.LEAF, x, y - size * 0.4, size, size * 1.2)
    brush.box(p.WHITE, 788, 140, 24, 750)
    brush.box(p.WHITE, 410, 470, 780, 22)
    for side in (-1, 1):
        rail = WIDTH / 2 + 400 * side
        edge = [(rail + across * side, down) for across, down in _CURTAIN]
        brush.shape(p.CORAL, *edge)
        for fold in (50, 100):
            line = ((fold, 90), (fold + 12, 500), (fold, 900))
            brush.line(p.RED, 6, *((rail + across * side, down) for across, down in line))
    brush.line(p.WOOD_DEEP, 26, (160, 66), (1440, 66))
    brush.box(p.WOOD, 300, 890, 1000, 64, radius=14)
    brush.box(p.WOOD_DEEP, 300, 946, 1000, 20, radius=8)
    brush.box(p.TEAL, 1050, 770, 110, 124, radius=16)
    for x, y in ((1070, 690), (1105, 640), (1140, 700)):
        brush.line(p.LEAF, 10, (1105, 780), ((1105 + x) / 2, 730), (x, y))
        brush.oval(p.PINK, x, y, 34, 32)
        brush.oval(p.YELLOW, x, y, 12, 12)
    with brush.at(650, 905, 1.25):
        cat(brush)
    brush.glow(p.SUN, 900, 980, 620, 0.28)


def playing(brush: Brush) -> None:
    """Nari beside her rocket, the cat looking on."""
    _room(brush)
    with brush.at(980, 1040, 1.15):
        rocket(brush)
    with brush.at(540, 1070, 1.3):
        child(brush, p.TEAL, ((-100, -150), (156, -276)), boots=p.BLUE)
    with brush.at(1370, 1090, 0.72):
        cat(brush)
    for x, y, colour in ((230, 1080, p.YELLOW), (330, 1110, p.CORAL), (760, 1120, p.LILAC)):
        brush.box(colour, x, y - 40, 90, 22, radius=10)
    brush.corners(p.CARDBOARD_EDGE, (140, 1150), (300, 1120), (340, 1160), (190, 1190))


def captain(brush: Brush) -> None:
    """The cat looks out of the rocket's window, with a sieve for a helmet."""
    brush.ground(p.CARDBOARD, p.CARDBOARD_DEEP)
    for x in range(60, WIDTH, 90):
        brush.line(p.CARDBOARD_DEEP, 3, (x, 0), (x + 8, HEIGHT / 2), (x, HEIGHT))
    brush.box(p.CARDBOARD_EDGE, 0, 1050, WIDTH, 40)
    brush.oval(p.RED, 800, 590, 510, 510)
    brush.oval(p.CORAL, 800, 582, 480, 480)
    brush.oval(p.NIGHT, 800, 590, 410, 410)
    for angle_x, angle_y in (
        (-460, 0),
        (460, 0),
        (0, -460),
        (0, 460),
        (-325, -325),
        (325, -325),
        (-325, 325),
        (325, 325),
    ):
        brush.oval(p.YELLOW, 800 + angle_x, 590 + angle_y, 22, 22)
    with brush.inside(390, 180, 820, 820, 410):
        for x, y, size in ((500, 420, 22), (1090, 380, 28), (1060, 760, 18), (520, 740, 16), (640, 280, 16)):
            star(brush, p.STAR, x, y, size)
        with brush.at(800, 1130, 1.95):
            brush.shape(p.CAT, (-110, -190), (0, -220), (110, -190), (170, 0), (0, 60), (-170, 0))
            brush.oval(p.CAT_PALE, 0, -90, 70, 90)
            cat_head(brush)
        brush.shape(p.STEEL, (590, 560), (620, 430), (800, 380), (980, 430), (1010, 560), (800, 520))
        brush.line(p.WHITE, 16, (588, 566), (800, 526), (1012, 566))
        for x, y in ((690, 460), (760, 440), (840, 440), (910, 460), (720, 500), (800, 490), (880, 500)):
            brush.oval(p.NIGHT_LOW, x, y, 9, 9)
    brush.glow(p.WHITE, 590, 350, 220, 0.35)
    star(brush, p.YELLOW, 180, 220, 110)
    star(brush, p.TEAL, 1430, 980, 100)
    for x, colour in ((150, p.BLUE), (250, p.WHITE), (350, p.BLUE)):
        brush.oval(colour, x, 1000, 36, 36)


def bedtime(brush: Brush) -> None:
    """Nari and the cat in bed, the moon in the window."""
    brush.ground(p.WALL_NIGHT, p.NIGHT_LOW)
    brush.box(p.WOOD_DEEP, 860, 90, 600, 560, radius=16)
    with brush.inside(886, 116, 548, 508, 8):
        brush.ground(p.NIGHT, p.NIGHT_LOW, 116, 624)
        brush.glow(p.MOON, 1290, 320, 330, 0.8)
        brush.oval(p.MOON, 1290, 320, 118, 118)
        for x, y, reach in ((1250, 290, 24), (1330, 350, 32), (1280, 380, 15)):
            brush.oval(p.DAWN, x, y, reach, reach * 0.9)
        for x, y, size in ((960, 200, 20), (1040, 300, 14), (980, 440, 18), (1200, 180, 18), (1340, 520, 15)):
            star(brush, p.STAR, x, y, size)
    brush.box(p.WOOD_DEEP, 1130, 110, 16, 520)
    brush.box(p.WOOD, 830, 640, 660, 34, radius=10)
    brush.box(p.WOOD_DEEP, 60, 520, 70, 640, radius=30)
    brush.box(p.WOOD_DEEP, 1470, 760, 70, 400, radius=30)
    brush.box(p.WOOD, 90, 1000, 1420, 130, radius=20)
    brush.shape(p.CREAM, (130, 800), (330, 730), (560, 770), (580, 930), (350, 980), (140, 940))
    with brush.at(180, 1000, 1.2, 62), brush.at(0, 120):
        child_head(brush, is_asleep=True)
    brush.shape(
        p.BLUE, (470, 900), (640, 810), (900, 800), (1200, 840), (1490, 860), (1510, 1090), (900, 1110), (440, 1080)
    )
    for x, y in ((620, 930), (780, 1010), (940, 900), (1120, 1000), (1300, 930), (1420, 1030)):
        star(brush, p.YELLOW, x, y, 34)
    brush.line(p.CREAM, 40, (470, 905), (520, 1000), (450, 1080))
    with brush.at(1160, 860):
        brush.line(p.CAT_DEEP, 34, (110, -20), (40, 14), (-90, 4))
        brush.shape(p.CAT, (-110, -40), (-20, -120), (90, -100), (140, -20), (60, 20), (-80, 20))
        with brush.at(-110, 130, 0.78, -8):
            cat_head(brush, is_asleep=True)
    brush.glow(p.MOON, 1150, 700, 620, 0.22)
    with brush.at(300, 440, 0.42, -12):
        rocket(brush)


def _room(brush: Brush) -> None:
    """The wall and the floor of the living room."""
    brush.ground(p.WALL_COOL, p.WALL_MINT, 0, 900)
    brush.ground(p.FLOOR, p.WOOD, 880, HEIGHT)
    brush.box(p.WHITE, 0, 860, WIDTH, 28)
    for y in (980, 1090):
        brush.line(p.WOOD, 4, (0, y), (WIDTH / 2, y + 3), (WIDTH, y))
    brush.box(p.WOOD_DEEP, 120, 140, 360, 270, radius=10)
    with brush.inside(144, 164, 312, 222, 4):
        brush.ground(p.SKY, p.SKY_LOW, 164, 386)
        brush.oval(p.SUN, 390, 220, 36, 36)
        brush.shape(p.HILL, (100, 340), (220, 290), (340, 330), (480, 290), (480, 420), (100, 420))
    brush.oval(p.LILAC, 800, 1110, 620, 110)
    brush.oval(p.PINK, 800, 1106, 520, 84)
    for x, size in ((640, 1.0), (1350, 1.3)):
        star(brush, p.YELLOW, x, 180, 26 * size)
        star(brush, p.CORAL, x + 110, 260, 18 * size)
