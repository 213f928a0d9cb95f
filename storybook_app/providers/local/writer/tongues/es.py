"""Spanish."""

from storybook_app.providers.local.writer.tongue import Attribution, Greetings, Phrasing, Rule, Tongue, words

_SAID = r"(?:dijo|dice|preguntó|pregunta|gritó|grita|exclamó|respondió|responde|contestó|susurró|murmuró|añadió|cantó|rió|pidió)"
_KIN = r"(?:[Mm]am[áa]|[Pp]ap[áa]|[Aa]buel[oa]|[Aa]buelit[oa]|[Tt]í[oa]|[Hh]erman[oa]|[Yy]aya|[Yy]ayo)"
_NAME = rf"(?:(?:mi|su|nuestr[oa]|el|la)\s+)?(?P<name>{_KIN}\b(?:\s+[A-ZÁÉÍÓÚÑ][\w-]+)?|[A-ZÁÉÍÓÚÑ][\w-]+)"

SPANISH = Tongue(
    titles=words("sr sra srta dr dra d dña st núm p.ej"),
    shortenings=words("etc aprox min a.m p.m ee.uu"),
    attribution=Attribution(
        before=(
            Rule(rf"\b{_NAME}\s+{_SAID}[^.!?]{{0,30}}?[,:]?\s*$"),
            Rule(rf"\b{_SAID}\b[^.!?]{{0,30}}?[,:]?\s*$"),
        ),
        after=(
            Rule(rf"\s*,?\s*{_SAID}\s+{_NAME}"),
            Rule(rf"\s*,?\s*(?:\w+\s+)?{_SAID}(?:\s+\w+){{0,2}}\b"),
        ),
        nobody=words("yo él ella ellos ellas nosotros todos todas nadie alguien"),
    ),
    phrasing=Phrasing(
        new_clause=words("y e pero porque cuando mientras antes después aunque pues que donde como si o sino"),
        new_phrase=words("en a al con por para de del desde hasta sobre bajo entre sin hacia"),
        holds_next=Rule(
            r"el|la|los|las|un|una|unos|unas|de|del|a|al|en|con|por|para|mi|mis|tu|su|sus|nuestro|nuestra|y|e|o|pero|muy|no"
            r"|que|este|esta|ese|esa|lo|se|me|le|nos|\d[\d.,:]*"
        ),
    ),
    exclamations=words(
        "guau miau muu bee quiquiriquí cuac croac bzz plaf pum pam bum crac toc ding dong tilín chuf chu brum zas jaja jiji jajaja"
    ),
    greetings=Greetings(
        openings=("Esta es nuestra historia: {title}",),
        openings_untitled=("Esta es nuestra historia.",),
        endings=("Fin.", "Y así termina nuestra historia."),
        has_opened=Rule(r"^\W*(?:había una vez|érase una vez|esta es (?:la|nuestra) historia)", ignores_case=True),
        has_ended=Rule(r"\b(?:fin|colorado|buenas noches)\W*$", ignores_case=True),
    ),
)
