"""French."""

from storybook_app.providers.local.writer.tongue import Attribution, Greetings, Phrasing, Rule, Tongue, words

_SAID = (
    r"(?:a dit|dit|demanda|demande|a demandé|cria|crie|a crié|s['’]écria|s['’]est écrié[es]*|répondit|répond|a répondu"
    r"|chuchota|murmura|a chuchoté|a murmuré|ajouta|s['’]exclama|fit|rit)(?:-t)?"
)
_KIN = r"(?:[Mm]aman|[Pp]apa|[Mm]amie|[Pp]apy|[Pp]api|[Mm]émé|[Pp]épé|[Tt]onton|[Tt]ata|[Tt]atie)"
_NAME = rf"(?P<name>{_KIN}\b(?:\s+[A-ZÀ-Ý][\w-]+)?|[A-ZÀ-Ý][\w-]+)"

FRENCH = Tongue(
    titles=words("m mm mme mlle dr st ste no p.ex"),
    shortenings=words("etc env min"),
    attribution=Attribution(
        before=(
            Rule(rf"\b{_NAME}\s+{_SAID}[^.!?]{{0,30}}?[,:]?\s*$"),
            Rule(rf"\b{_SAID}\b[^.!?]{{0,30}}?[,:]?\s*$"),
        ),
        after=(
            Rule(rf"\s*,?\s*{_SAID}\s+{_NAME}"),
            Rule(rf"\s*,?\s*{_NAME}\s+{_SAID}"),
            Rule(rf"\s*,?\s*(?:(?:il|elle|on|ils|elles|je)\s+)?{_SAID}(?:[- ]\w+){{0,2}}"),
        ),
        nobody=words("je il elle on nous vous ils elles tout"),
    ),
    phrasing=Phrasing(
        new_clause=words("et mais car donc parce quand lorsque pendant avant puis alors qui que où comme si ou"),
        new_phrase=words("dans en à au aux avec sur sous pour par sans chez vers de du des entre derrière devant"),
        holds_next=Rule(
            r"le|la|les|un|une|des|du|de|au|aux|à|mon|ma|mes|ton|ta|tes|son|sa|ses|notre|nos|leur|leurs|ce|cet|cette|ces|et"
            r"|mais|ou|très|trop|ne|pas|en|dans|sur|avec|pour|je|il|elle|on|nous|qui|que|\d[\d.,:]*"
        ),
    ),
    exclamations=words(
        "ouaf wouf miaou meuh bêê cocorico coin croa bzz plouf boum pan crac toc ding dong tchou teuf vroum vlan plop haha hihi"
    ),
    greetings=Greetings(
        openings=("Voici notre histoire\u00a0: {title}",),
        openings_untitled=("Voici notre histoire.",),
        endings=("Fin.", "Et voilà, notre histoire est finie."),
        has_opened=Rule(r"^\W*(?:il était une fois|voici (?:l['’]|notre )histoire)", ignores_case=True),
        has_ended=Rule(r"\b(?:fin|bonne nuit)\W*$", ignores_case=True),
    ),
)
