"""English."""

from storybook_app.providers.local.writer.tongue import Attribution, Greetings, Phrasing, Rule, Tongue, Trigger, words

_SAID = (
    r"(?:said|says|asked|asks|shouted|shouts|yelled|yells|cried|cries|call(?:ed|s)(?= out| to|\s*[,:.!]|\s+[A-Z])(?: out)?|whispered|whispers"
    r"|answered|answers|replied|replies|exclaimed|explained|giggled|giggles|laughed|laughs|screamed|screams|sang(?!\s*$)|sings(?!\s*$)"
    r"|added|adds|announced|announces|declared|told (?:me|us|her|him|them)|begged|squealed|squeals|sighed|sighs"
    r"|mumbled|muttered|roared|roars|barked|barks|meowed|meows|growled|went|goes|whined|insisted|wondered|promised"
    r"|kept saying|keeps saying|was like|is like)"
)
_KIN = (
    r"(?:mom|mommy|momma|mama|mum|mummy|mother|dad|daddy|papa|father|grandma|grandpa|granny|gran|nana|nanny|grandmother"
    r"|grandfather|grandad|granddad|brother|sister|aunt|auntie|uncle|cousin|teacher|halmoni|oma|opa|abuela|abuelo)"
)
_WHOSE = r"(?:(?:my|our|his|her|their|the|little|big|old|baby|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]he)\s+)*"
_OPENERS = "Suddenly|Then|So|And|But|When|Finally|Later|Today|Yesterday|Now|Soon|After|Before|While|Once|At|In|On|As"
_PROPER = rf"(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?(?!(?:{_OPENERS})\b)[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]+)?"
_NAME = rf"(?P<name>(?i:{_KIN})\b(?:\s+[A-Z][\w'’-]+)?|{_PROPER})"
_HOW = r"(?:\s+(?:\w+ly|just|then|also|even|had|suddenly|both|all|proudly))?"

_ATTRIBUTION = Attribution(
    before=(
        # "Mina shouted, " / "and then Grandpa Joe whispered to her: " / "said Mina, "
        Rule(rf"(?<!\band )\b{_WHOSE}{_NAME}{_HOW}\s+{_SAID}\b[^.!?\"“”]{{0,40}}?[,:]?\s*$"),
        # "Mina looked up and shouted, "
        Rule(rf"(?:^|[.!?]\s+){_WHOSE}{_NAME}\s[^.!?\"“”]{{0,60}}\band\s+{_SAID}\b[^.!?\"“”]{{0,20}}?[,:]?\s*$"),
        Rule(rf"\b{_SAID}\s+{_WHOSE}{_NAME}\s*[,:]\s*$"),
        Rule(rf"(?:^|[.!?]\s+){_NAME}\s*:\s*$"),
        Rule(rf"\b{_SAID}\b[^.!?\"“”]{{0,40}}?[,:]?\s*$"),
    ),
    after=(
        Rule(rf"\s*[-–—,]?\s*{_SAID}\s+{_WHOSE}{_NAME}(?!\s+and\s+[A-Z])"),
        Rule(rf"\s*[-–—,]?\s*{_WHOSE}{_NAME}{_HOW}\s+{_SAID}\b"),
        Rule(rf"\s*[-–—,]?\s*(?:(?:[\w'’-]+\s+){{1,3}}{_SAID}|{_SAID}(?:\s+[\w'’-]+){{0,3}})\b"),
    ),
    nobody=words(
        "i me he she it we they you everyone everybody someone somebody nobody who all both one people kids children "
        "then and but so when suddenly finally later afterwards today yesterday now the a an this that there"
    ),
)

_PHRASING = Phrasing(
    new_clause=words(
        "and but so because when while until before after then although though since unless if or where who which "
        "whenever as yet nor"
    ),
    new_phrase=words(
        "in on at to with for from into onto over under through around across along behind beside between near by "
        "that like without during about past toward towards down up until inside outside"
    ),
    holds_next=Rule(
        r"a|an|the|my|our|your|his|her|its|their|this|that|these|those|of|to|in|on|at|with|for|from|by|and|but|or|so|as"
        r"|very|too|really|not|no|mr|mrs|ms|dr|is|was|were|are|be|been|had|has|have|will|would|could|can|did|do|does"
        r"|i|we|he|she|they|it|you|two|three|four|five|six|seven|eight|nine|ten|some|every|each|all|than|if|when|because"
        r"|who|which|[$€£]?\d[\d.,:]*|\w+n['’]t|(?:i|we|he|she|they|it|you)['’](?:m|re|ve|ll|d|s)"
    ),
    holds_back=Rule(r"(?:am|pm|a\.m|p\.m|o['’]clock|of|too|again|either|years?|hours?|minutes?|degrees?)$"),
)

_UNSURE = Rule(
    r"\b(?:not|never|no|none|nobody|nothing|without|hardly|barely|cannot|stopped|stops|instead|almost|nearly"
    r"|if|unless|would|could(?! (?:hear|see))|might|may|should|will|tomorrow|hope[ds]?|wish(?:ed|es)?|wants?|wanted|wanna|gonna|going to"
    r"|maybe|perhaps|wonder(?:ed)?|forgot|imagin\w+|dream\w*|toy|toys|picture of|pictures of|video|movie|film|book"
    r"|story|too \w+ to|before|in case)\b|n['’]t\b|\w['’](?:ll|d)\b",
    ignores_case=True,
)


_DOG = r"\b(?:dogs?|pupp(?:y|ies)|pups?|doggy|doggie)\b"
_CAT = r"\b(?:cats?|kittens?|kitty|kitties)\b"

_TRIGGERS = (
    Trigger(
        Rule(r"\bbarked\b|\bbarking\b|" + _DOG + r".{0,40}\bbarks?\b", ignores_case=True),
        ("Woof, woof!", "Woof! Woof!"),
        ("bowwow", "arf", "ruff", "yip", "yap", "wuff"),
    ),
    Trigger(Rule(r"\bpurr(?:ed|s|ing)\b", ignores_case=True), ("Purr, purr.", "Prrr, prrr."), ("purrr",)),
    Trigger(
        Rule(_CAT + r".{0,40}\bmeow(?:ed|s|ing)\b|\bmeow(?:ed|ing)\b", ignores_case=True),
        ("Meow!", "Meow, meow!"),
        ("miaow", "mew", "mrow"),
    ),
    Trigger(
        Rule(r"\bcows?\b.{0,30}\bmoo(?:ed|s|ing)\b|\bmoo(?:ed|ing)\b", ignores_case=True),
        ("Moo!", "Moo, moo!"),
        ("mooo",),
    ),
    Trigger(
        Rule(r"\b(?:sheep|lambs?|goats?)\b.{0,30}\b(?:bleat(?:ed|s|ing)?|baaed|called)\b", ignores_case=True),
        ("Baa, baa!",),
        ("maa",),
    ),
    Trigger(
        Rule(r"\bquack(?:ed|s|ing)\b|\b(?:fed|feeding|feed) (?:the |some |all the )?ducks\b", ignores_case=True),
        ("Quack, quack!",),
    ),
    Trigger(
        Rule(
            r"\b(?:horse|pony)\b.{0,30}\b(?:trott?(?:ed|ing|s)|gallop(?:ed|ing|s)|clopp(?:ed|ing))\b", ignores_case=True
        ),
        ("Clip-clop, clip-clop!",),
        ("clop", "clippety"),
    ),
    Trigger(
        Rule(
            r"\b(?:birds?|robins?|sparrows?)\b.{0,30}\b(?:sang|singing|chirp(?:ed|ing)|tweet(?:ed|ing))\b",
            ignores_case=True,
        ),
        ("Tweet, tweet!", "Chirp, chirp!"),
        ("cheep", "peep"),
    ),
    Trigger(Rule(r"\brooster\b.{0,30}\bcrow(?:ed|s|ing)\b", ignores_case=True), ("Cock-a-doodle-doo!",)),
    Trigger(
        Rule(r"\bfrogs?\b.{0,30}\b(?:croak(?:ed|s|ing)|sang|singing)\b", ignores_case=True),
        ("Ribbit, ribbit!", "Croak, croak!"),
    ),
    Trigger(Rule(r"\bbees?\b.{0,30}\bbuzz(?:ed|es|ing)\b", ignores_case=True), ("Buzz, buzz!", "Bzzz!"), ("bz", "bzz")),
    Trigger(
        Rule(r"\b(?:lions?|tigers?|bears?|dinosaurs?)\b.{0,30}\broar(?:ed|s|ing)\b", ignores_case=True),
        ("Roar!", "Rrroar!"),
        ("rawr", "grr"),
    ),
    Trigger(
        Rule(r"\bthunder(?:ed|storm)?\b", ignores_case=True),
        ("Boom! Rumble, rumble!", "Rumble, rumble, boom!"),
        ("crash",),
    ),
    Trigger(
        Rule(
            r"\bit (?:rained|was raining|started (?:to rain|raining)|began to rain|poured(?= down| all|\W*$))\b|\bthe rain (?:fell|came|poured|drummed|pattered)\b|\bin the rain\b",
            ignores_case=True,
        ),
        ("Pitter-patter, pitter-patter!", "Plip, plop, plip, plop!"),
        ("drip", "splish", "splash"),
    ),
    Trigger(
        Rule(r"\bwind\b.{0,30}\b(?:blew|blowing|howl(?:ed|ing)|whistl(?:ed|ing))\b", ignores_case=True),
        ("Whoosh!", "Whooo, whooo!"),
        ("swoosh", "woosh"),
    ),
    Trigger(
        Rule(r"\b(?:the|big|little|small|tiny|huge|cold) waves\b(?! (?:hello|goodbye|bye))", ignores_case=True),
        ("Swish, swoosh!", "Whoosh, swish!"),
        ("splash", "crash"),
    ),
    Trigger(
        Rule(
            r"\b(?:splashed|splashing)\b|\bjump(?:ed|ing) (?:right |straight )?(?:in|into) (?:the |every |all the |a |big )*(?:pool|water|puddles?|lake|sea)\b",
            ignores_case=True,
        ),
        ("Splash!", "Splish, splash!"),
        ("splish", "sploosh", "plop"),
    ),
    Trigger(
        Rule(
            r"\b(?:on|took|take|rode|ride|riding|by) (?:the |a |our |an? )?(?:\w+ )?train\b(?! (?:tracks?|station|set))|\btrain (?:came|arrived|left|pulled|rolled|chugged|went)\b",
            ignores_case=True,
        ),
        ("Choo-choo!", "Chugga-chugga, choo-choo!"),
        ("chug", "toot", "clack"),
    ),
    Trigger(
        Rule(
            r"\brocket\b.{0,30}\b(?:took off|lifted off|launched|blasted|flew|shot|zoomed)\b|\b(?:launched|fired|shot) (?:the |a |our |his |her |my )?(?:\w+ )?rocket\b",
            ignores_case=True,
        ),
        ("Whoosh!", "Fwoosh!"),
        ("zoom", "swoosh"),
    ),
    Trigger(Rule(r"\bhonk(?:ed|s|ing)\b", ignores_case=True), ("Beep, beep!", "Honk, honk!"), ("toot",)),
    Trigger(Rule(r"\bdoorbell rang\b", ignores_case=True), ("Ding-dong!",)),
    Trigger(
        Rule(r"\bbells? (?:rang|ringing|chimed)\b", ignores_case=True),
        ("Ding, dong!", "Ding, ding, ding!"),
        ("ring", "dong"),
    ),
    Trigger(Rule(r"\bknock(?:ed|ing) (?:on|at)\b", ignores_case=True), ("Knock, knock!",), ("tap",)),
    Trigger(
        Rule(
            r"\b(?:balloons?|bubbles?)\b.{0,30}\bpopp(?:ed|ing)\b|\bpopp(?:ed|ing) (?:all )?(?:the |some )?(?:balloons?|bubbles?)\b",
            ignores_case=True,
        ),
        ("Pop!", "Pop, pop!"),
        ("bang",),
    ),
    Trigger(Rule(r"\bfireworks\b", ignores_case=True), ("Boom! Crackle, crackle!", "Fizz… boom!"), ("bang", "pop")),
    Trigger(Rule(r"\bcampfire\b.{0,40}\bcrackl(?:ed|ing)\b", ignores_case=True), ("Crackle, crackle!",)),
    Trigger(Rule(r"\bblew out\b.{0,30}\bcandles?\b", ignores_case=True), ("Phoo!", "Whoosh!"), ("woosh", "puff")),
    Trigger(Rule(r"\b(?:clapped|clapping)\b", ignores_case=True), ("Clap, clap, clap!",)),
    Trigger(
        Rule(
            r"\bdrum(?:s|med|ming)?\b.{0,30}\b(?:played|banged|beat|loud)\b|\b(?:played|banged) (?:on )?(?:the |her |his |my )?drums?\b",
            ignores_case=True,
        ),
        ("Boom, boom, boom!", "Rat-a-tat-tat!"),
        ("bang", "bam"),
    ),
    Trigger(Rule(r"\bsnor(?:ed|es|ing)\b", ignores_case=True), ("Zzz, zzz…",), ("snore", "honk", "z")),
    Trigger(Rule(r"\b(?:crunched|crunching|crunchy leaves)\b", ignores_case=True), ("Crunch, crunch!",)),
    Trigger(Rule(r"\bgiggl(?:ed|es|ing)\b", ignores_case=True), ("Hee, hee, hee!", "Tee-hee!"), ("ha", "haha")),
    Trigger(
        Rule(
            r"\b(?:laughed|laughing|burst out laughing)\b|\bmade (?:us|me|him|her|them|everyone) laugh\b",
            ignores_case=True,
        ),
        ("Ha, ha, ha!", "Ha-ha-ha!"),
        ("hee", "hehe", "haha"),
    ),
)

_GREETINGS = Greetings(
    openings=("This is our story: {title}", "Here is our story: {title}"),
    openings_of=("This is the story of {title}.", "Here is the story of {title}."),
    openings_untitled=("This is our story.", "Here is our story."),
    endings=("The end.", "And that is the end of our story.", "And so our story ends."),
    reads_on=Rule(r"^(?P<lowered>Our|My|The|A|An|How|Your|His|Her)\b|\band\b|\w['’]s\b"),
    has_opened=Rule(r"^\W*(?:once upon|this is (?:the|a|our) story|our story|long ago)", ignores_case=True),
    has_ended=Rule(r"\b(?:the end|happily ever after|good ?night)\W*$", ignores_case=True),
)

ENGLISH = Tongue(
    titles=words("mr mrs ms dr st prof sr jr mt ft fr rev capt sgt gen"),
    shortenings=words(
        "e.g i.e etc a.m p.m vs approx mins hrs ave rd blvd dept jan feb apr jul aug sept oct nov dec tues thurs fri "
        "u.s u.k ph.d b.c a.d"
    ),
    attribution=_ATTRIBUTION,
    phrasing=_PHRASING,
    triggers=_TRIGGERS,
    exclamations=words(
        "woof bark meow purr moo baa oink neigh quack cluck tweet chirp ribbit hiss buzz roar growl howl hoot squeak "
        "whoosh swoosh woosh zoom vroom beep honk toot choo chug chugga ding dong ring bing knock tap pop bang boom pow wham "
        "crash smash bam thud thump plop plip plunk splash splish sploosh drip drop pitter patter swish fizz sizzle "
        "crackle crunch munch snap click clack clip clop clang clank clap tick tock whirr zip ping pong kaboom "
        "ka splat squish squelch rumble rattle rustle snore zzz achoo atchoo ha haha hee hehe tee teehee ho "
        "phoo puff rawr grr brr boing kerplunk whee wheee"
    ),
    unsure=_UNSURE,
    greetings=_GREETINGS,
)
