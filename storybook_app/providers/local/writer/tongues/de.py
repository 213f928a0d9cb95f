"""German."""

from storybook_app.providers.local.writer.tongue import Attribution, Greetings, Phrasing, Rule, Tongue, words

_SAID = (
    r"(?:sagte|sagt|fragte|fragt|rief|ruft|schrie|flüsterte|flüstert|antwortete|antwortet|meinte|meint|lachte|kicherte"
    r"|jubelte|brüllte|seufzte|erklärte|murmelte|staunte)"
)
_KIN = r"(?:[Mm]ama|[Mm]ami|[Pp]apa|[Pp]api|Oma|Opa|Mutter|Vater|Bruder|Schwester|Onkel|Tante|Omi|Opi)"
_NAME = rf"(?:(?:mein|meine|unser|unsere|der|die)\s+)?(?P<name>{_KIN}\b(?:\s+[A-ZÄÖÜ][\w-]+)?|[A-ZÄÖÜ][\w-]+)"

GERMAN = Tongue(
    titles=words("hr fr dr prof st nr frl str ca bzw z.b d.h u.a"),
    shortenings=words("usw etc evtl min std uhr"),
    numbers_dotted=True,
    attribution=Attribution(
        before=(
            Rule(rf"\b{_NAME}\s+{_SAID}[^.!?]{{0,30}}?[,:]?\s*$"),
            Rule(rf"\b{_SAID}\b[^.!?]{{0,30}}?[,:]?\s*$"),
        ),
        after=(
            Rule(rf"\s*,?\s*{_SAID}\s+{_NAME}"),
            Rule(rf"\s*,?\s*(?:\w+\s+)?{_SAID}(?:\s+\w+){{0,2}}\b"),
        ),
        nobody=words("ich er sie es wir ihr alle jemand niemand"),
    ),
    phrasing=Phrasing(
        new_clause=words(
            "und aber denn oder weil dass als wenn während bevor nachdem damit obwohl sodass bis wo die der das"
        ),
        new_phrase=words(
            "in im an am auf mit zu zum zur von vom bei beim nach aus unter über vor hinter neben zwischen ohne für"
        ),
        holds_next=Rule(
            r"der|die|das|den|dem|des|ein|eine|einen|einem|einer|mein|meine|unser|unsere|sein|seine|ihr|ihre|in|im|an|am|auf"
            r"|mit|zu|zum|zur|von|und|aber|oder|sehr|so|nicht|kein|keine|ich|er|sie|wir|es|\d[\d.,:]*"
        ),
    ),
    exclamations=words(
        "wau wuff miau muh mäh kikeriki quak summ brumm platsch bumm peng knall krach klopf ding dong tuut tschu hui wusch plumps haha hihi"
    ),
    greetings=Greetings(
        openings=("Das ist unsere Geschichte: {title}",),
        openings_untitled=("Das ist unsere Geschichte.", "Hier ist unsere Geschichte."),
        endings=("Ende.", "Und damit ist unsere Geschichte zu Ende."),
        has_opened=Rule(r"^\W*(?:es war einmal|das ist (?:die|eine|unsere) geschichte)", ignores_case=True),
        has_ended=Rule(r"\b(?:ende|gute nacht)\W*$", ignores_case=True),
    ),
)
