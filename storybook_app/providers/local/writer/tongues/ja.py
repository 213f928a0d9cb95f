"""Japanese."""

from storybook_app.providers.local.writer.tongue import Attribution, Greetings, Rule, Tongue, words

_SAID = r"(?:言[いっうわ]|いい?[いっ]|叫|さけ|聞[いき]|きい|答え|こたえ|ささや|つぶや|呼[びんぶ]|笑)"
_KIN = r"(?:お?(?:母さん|父さん|かあさん|とうさん|じいちゃん|ばあちゃん|じいさん|ばあさん|兄ちゃん|姉ちゃん)|ママ|パパ|じいじ|ばあば|先生)"
_NAME = rf"(?P<name>{_KIN}|[\u4e00-\u9fffぁ-んァ-ヶー]{{1,6}}?(?:ちゃん|くん|さん)?)"

JAPANESE = Tongue(
    attribution=Attribution(
        before=(Rule(rf"(?:^|[、。]){_NAME}[がは]、?$"),),
        after=(
            Rule(rf"[とって]+、?{_NAME}[がは][^。！？「]{{0,10}}?{_SAID}[^。！？、]{{0,12}}"),
            Rule(rf"[とって]+[^。！？「]{{0,10}}?{_SAID}[^。！？、]{{0,12}}"),
        ),
        nobody=words("私 わたし ぼく 僕 彼 彼女 みんな だれか"),
    ),
    exclamations=words(
        "ワンワン わんわん ニャー にゃー モーモー メーメー ケロケロ チュンチュン ピヨピヨ ガオー ザーザー ドカン ドーン バタン バン ポン パン ザブーン ザブン ぽちゃん シュッシュッポッポ ガタンゴトン ブーブー ピンポン ゴロゴロ わはは あはは"
    ),
    greetings=Greetings(
        openings=("「{title}」のおはなしを、はじめます。",),
        openings_untitled=("わたしたちのおはなしを、はじめます。",),
        endings=("おしまい。", "これで、おはなしはおしまい。"),
        has_opened=Rule(r"^\W*(?:むかしむかし|昔々|.{0,20}はじまり)"),
        has_ended=Rule(r"(?:おしまい|おわり|終わり|おやすみ(?:なさい)?)\W*$"),
    ),
)
