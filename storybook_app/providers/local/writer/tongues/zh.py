"""Chinese, in simplified or traditional characters."""

from storybook_app.providers.local.writer.tongue import Attribution, Greetings, Rule, Tongue, words

_SAID = r"(?:说|說|问|問|喊|叫|答|笑|嚷|唱|小声|小聲|大声|大聲)"
_KIN = r"(?:妈妈|媽媽|爸爸|奶奶|爷爷|爺爺|外婆|外公|姥姥|姥爷|哥哥|姐姐|弟弟|妹妹|叔叔|阿姨|舅舅|姑姑|老师|老師)"
_NAME = rf"(?P<name>{_KIN}|[\u4e00-\u9fff]{{2,3}}?)"

CHINESE = Tongue(
    attribution=Attribution(
        before=(
            Rule(rf"(?:^|[，。！？]){_NAME}[^，。！？]{{0,6}}?{_SAID}(?:道|着|著)?[：:，]?$"),
            Rule(rf"{_SAID}(?:道|着|著)?[：:，]?$"),
        ),
        after=(
            Rule(rf"(?P<name>{_KIN})[^，。！？]{{0,6}}?{_SAID}[^。！？，]{{0,6}}"),
            Rule(rf"[^，。！？“「]{{1,8}}?{_SAID}[^。！？，]{{0,6}}"),
        ),
        nobody=words("他 她 我 你 我们 我們 他们 他們 大家 有人"),
    ),
    exclamations=words(
        "汪汪 汪 喵 喵喵 哞 咩 咩咩 呱呱 嘎嘎 叽叽喳喳 哗啦 哗哗 轰 轰隆 砰 嘭 啪 咚咚 叮咚 叮当 呜呜 嘟嘟 扑通 滴答 哈哈 哈哈哈 嘻嘻 呼呼"
    ),
    greetings=Greetings(
        openings=("《{title}》的故事开始了。",),
        openings_untitled=("我们的故事开始了。",),
        endings=("故事讲完了。", "我们的故事就到这里。"),
        has_opened=Rule(r"^\W*(?:从前|從前|很久很久以前)"),
        has_ended=Rule(r"(?:讲完了|講完了|结束了|結束了|完|晚安)\W*$"),
    ),
)
