"""What somebody wishes for beside the trade, said in words: 不用上夜班的活 asks for day shifts and names no trade.

Taken as the filter that says the same, so that the page shows it, counts with it, and one touch takes it back. No trade
is taken for a wish: 带孩子 is work, 能带孩子 is a wish; 夜班保安 wishes for nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kiosk.desk.postings.terms import Form
from kiosk.desk.search.query import LONGEST, PAY_STEPS, Question, Toggle
from kiosk.desk.search.tokens import normal

_NOT = "(?:不用|不要|不想|不能|不会|不愿意?|不肯|不需要|没有?|无|别|不)"
_ABLE = "(?:也|都|就|还)*(?:能|可以|可|好|行)?"
_WORK = "(?:上岗|上班|开工|干活|干|做|入职)"
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}

_WISHES: dict[Toggle, re.Pattern[str]] = {
    Toggle.DAYLIGHT: re.compile(
        f"{_NOT}(?:想|要|用|能)?(?:上|倒|值|熬|加|干|做)?大?(?:夜班|晚班|倒班|夜工|熬夜|倒夜班)|不[熬倒]夜?班?(?=$|的)"
        "|不熬夜|(?:只|光|就|都)(?:是|上|要|能)?(?:长?白班|白天)|长白班|正常白班|上白班|白班的(?=.)"
        f"|白天(?=$|的|上班|有空|{_ABLE}[干做])(?:上班|有空)?"
    ),
    Toggle.NO_SCHOOLING: re.compile(
        f"{_NOT}(?:看|限|问|讲究)?(?:什么|啥)?(?:学历|文凭|文化|毕业证)(?:要求)?|(?:学历|文凭)(?:不限|不要求|不高|低)"
        "|(?:没|不)(?:怎么)?(?:念|上|读)过?(?:几年|几天|什么|啥)?(?:书|学)|不识字|不(?:用|要|会|需要)?认[识得]?字|(?:不用|不要|不会)识字|认字(?:不多|少)|文盲|小学(?:文化|毕业|学历)|文化(?:低|不高|浅)"
    ),
    Toggle.AGE_FREE: re.compile(
        f"{_NOT}(?:看|限|问|论)?(?:年龄|年纪|岁数)(?:要求)?|年龄(?:不限|不要求)|(?:年龄|年纪|岁数)(?:有点|比较|偏|太)?[大高]了?"
        "|上了?[年岁](?:纪|数)|(?:[五六七][十](?:[一二三四五六七八九多几来])?|[567]\\d(?:多|几|来)?)岁(?:了|的人|以上)?"
        "|退休(?!金|手续|办)(?:返聘|了?的?(?:老?人|工人|人员)|了|后|的)?|返聘"
        f"|[五六七]十(?:出头|多了?|来岁)(?:了|的人)?|(?:老人家?|老年人|老头儿?|老太太?|大爷|大妈){_ABLE}(?=[干做])"
    ),
    Toggle.BOARD_LODGING: re.compile("[管包供]吃(?:还|又|也)?[管包供]?住|食宿全?[管包]|[管包供]食宿|提供食宿"),
    Toggle.START_TODAY: re.compile(
        f"(?:今天|当天|马上|立马|立刻|现在|随时)(?:就)?{_ABLE}{_WORK}|(?:马上|立马|立刻)要人|急招|急找|(?:急着?|急需|等着)(?:用钱|要钱|上班)"
    ),
    Toggle.WITH_CHILD: re.compile(
        "(?:能|可以?|让|准)[带领](?:着|上)?(?:小?孩子?|娃娃?|宝宝)|[带领]着(?:小?孩子?|娃娃?|宝宝)"
    ),
    Toggle.EVENING: re.compile(
        f"(?:只有|只能|在)?(?:晚上|傍晚|下了?班(?:以后|之后|后|了)|下了班)(?=$|的|上班|有空|兼职|去|{_ABLE}[干做])(?:上班|有空)?|[上做]晚班|晚班的(?=.)"
    ),
    Toggle.NIGHT: re.compile(
        f"(?:专门?|只)?[上值做干](?:大)?夜班|夜班的(?=.)|[上值干]通宵|通宵(?:班|的)|熬夜(?=$|的|{_ABLE}[干做])|(?:夜里|半夜|后半夜)(?=$|的|上班|{_ABLE}[干做])(?:上班)?"
    ),
    Toggle.WORKSHOP: re.compile(
        "微工厂|(?:就业)?帮扶车间|就业(?:帮扶)?(?:工坊|车间)|社区工坊|(?:家门口|社区|村里|村口)的?(?:小)?(?:工厂|厂子?|车间)"
    ),
    Toggle.AT_HOME: re.compile(
        f"(?:坐|待)?在(?:自己)?家(?:里|中)?(?=$|的|上班|挣钱|赚钱|兼职|{_ABLE}[干做弄])(?:上班|挣钱|赚钱)?|居家(?=$|的|办公|就业|工作|兼职|{_ABLE}[干做])(?:办公|就业)?"
        "|[拿带]回家里?(?=$|[干做的])(?:[干做]的?)?|不(?:用)?出门(?=$|[就也能可干做的])"
    ),
}
_FORMS: dict[Form, re.Pattern[str]] = {
    Form.DAY: re.compile("打?(?:零工|零活|散工|短工|临时工|临工)(?!市场|驿站)|打零(?:杂)?工"),
    Form.PUBLIC: re.compile("公益性?岗位?|公益性的?(?:岗位?|工作)"),
}
"""Ways of being employed by what they are called; 兼职 stands in every posting that is so, and stays a word."""
_PAY = re.compile(
    r"(?:(?:每|一)?个?月)?(?:工资|月薪|薪水|收入|待遇)?(?:最少|至少|不低于|不少于|得有|要)?"
    r"(?:(?P<figure>[3-9]\d{3}|[12]\d{4})|(?P<digit>[3-9])千|(?P<word>[三四五六七八九])千(?P<half>[一二三四五六七八九])?)"
    r"(?:块钱|块|元)?(?:钱)?(?P<least>以上|往上|起步?|多|朝上)"
)
_WELL_PAID = re.compile("(?:工资|薪水|收入|待遇|挣钱?|赚钱?)(?:要|比较|得)?(?:高|多|好)(?:一?点|一?些)?|高工资|高薪")
_NEAR = re.compile(
    "离(?:我)?(?:家|这儿?|这里|咱家)?(?:很|比较|最|要)?近(?:一?点儿?|一?些)?|附近|家门口|(?:走路|步行)(?:就)?能到|近(?:一点|点儿?)"
)
_SMALL_WORDS = re.compile(
    "我|俺|咱|想|要|找|有没有|有|什么|啥|哪里|哪儿|一?份|一?个|的|地方|工作|岗位|职位|活儿?|事儿?|单位|厂子?|工|班"
    "|能|可以|可|会|干|做|上|招|人|也|都|就|还|吗|呢|啊|吧|么|不|最好|请|给"
    "|推荐|介绍|看看|点儿?|轻松|轻快|了|又|而且|和|[，,。、？?! ]"
)
"""What names no work when nothing else stands beside it; each alone may be the beginning of a name."""
_AROUND = "(?:的|活儿?|工作|岗位|我|俺|想|要|找|有没有|有|哪里|哪儿|吗|呢|吧|[，,。、？?! ])+"
_EDGES = re.compile(f"^{_AROUND}|{_AROUND}$")
_A_GOOD_MONTH = PAY_STEPS[-2]
"""Yuan a month taken for "well paid"; the page says the figure, and one touch changes it."""
_NEAR_MINUTES = 15


def work_in(words: str) -> str:
    """Give what names work in words whose wishes were taken out; "" when only small words are left."""
    return " ".join(_EDGES.sub("", words).split()) if _SMALL_WORDS.sub("", words) else ""


def understood(question: Question) -> Question:
    """Take the wishes out of a question's words and make them its filters; what is left of the words names the work."""
    asked = normal(question.words)[:LONGEST]
    rest, toggles = asked, question.toggles
    for toggle, said in _WISHES.items():
        rest, times = said.subn(" ", rest)
        toggles |= {toggle} if times else frozenset[Toggle]()
    form = question.form
    for known, said in _FORMS.items():
        rest, times = said.subn(" ", rest)
        form = known.value if times else form
    rest, pay = _least_pay(rest)
    question = replace(question, form=form)
    bare = _NEAR.sub("", _WELL_PAID.sub("", rest))
    if _SMALL_WORDS.sub("", bare):  # work is named, and how near or well paid it is may be part of how it was told
        return question if rest == asked else _asking(question, _EDGES.sub("", rest), toggles, pay)
    if bare == asked:  # nothing is wished for
        return question
    near = _NEAR_MINUTES if _NEAR.search(rest) else question.within_minutes
    well_paid = _A_GOOD_MONTH if _WELL_PAID.search(rest) else 0
    return replace(_asking(question, "", toggles, pay or well_paid), within_minutes=near)


def _asking(question: Question, words: str, toggles: frozenset[Toggle], pay: int) -> Question:
    return replace(question, words=" ".join(words.split()), toggles=toggles, pay_min=pay or question.pay_min)


def _least_pay(words: str) -> tuple[str, int]:
    """Take a least pay out of the words, yuan a month: 五千以上, 月薪4500起; 0 when none is told."""
    found = _PAY.search(words)
    if found is None:
        return words, 0
    thousands = int(found["digit"] or 0) or _DIGITS.get(found["word"] or "", 0)
    yuan = int(found["figure"] or 0) or 1000 * thousands + 100 * _DIGITS.get(found["half"] or "", 0)
    return f"{words[: found.start()]} {words[found.end() :]}", yuan
