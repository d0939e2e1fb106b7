"""Conditions that people name beside the trade and no filter knows: 暑假工, 坐着干的, 没有健康证, 残疾人能干的.

Most postings do not tell them. So the page says that they do not, and shows first what comes nearest: postings that do
say it, that are made so, or that do not ask for what somebody has not. What concerns the person who asks (health, sex,
home, the past) leaves nothing out: only what an employer wrote as its own condition stands behind. Nothing here is
promised in a posting's name; each note sends to the telephone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.desk.phrase import Phrase, phrase
from kiosk.desk.postings.terms import Form
from kiosk.desk.search.query import Question, Toggle
from kiosk.desk.search.wishes import work_in

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Near:
    """Postings that come near to a condition: any of the words or filters is met, and none of `without`."""

    words: tuple[str, ...] = ()
    """Stand in the name, benefits, hours, duties or conditions of a posting."""
    filters: tuple[Question, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is asked for and seldom told."""

    said: re.Pattern[str]
    note: Phrase
    """What the page says of it, true whether or not other postings follow those that come near."""
    near: tuple[Near, ...]
    """Best first."""
    everybody: bool = False
    """Whatever the posting says: all others follow as well."""


NOT_TOLD = phrase("Search", "这一条岗位上没写。先都列出来，打电话问一句。")
"""Said when nothing comes near."""

_NO = "(?:不用|不要|不需要|不想要?|不能|不会|没有?|无|免|不)"
_CAN = "(?:也|都|还)?(?:能|可以|可|好|适合)?(?:也)?(?:干|做|找|去)?的?"
_PART, _DAY, _FULL = (Question(form=form) for form in (Form.PART, Form.DAY, Form.FULL))
_PUBLIC, _OFFICE = Question(form=Form.PUBLIC), Question(kind="office")


def _on(*toggles: Toggle) -> tuple[Question, ...]:
    return tuple(Question(toggles=frozenset({toggle})) for toggle in toggles)


def _condition(said: str, note: Phrase, *near: Near, everybody: bool = False) -> Condition:
    return Condition(re.compile(said), note, near, everybody)


_TIME = (
    _condition(
        f"(?:打|做|找)?(?:[寒暑]假工?|[寒暑]期工?|假期工?|学生工|勤工俭学)|(?<![送接教带管看])(?:大|高中)?学生(?=$|能|可以|也|做|干|找|兼职){_CAN}",
        phrase("Search", "岗位上很少写收不收学生。兼职、零活在前面，打电话问一句。"),
        Near(("暑假", "寒假", "学生兼职", "学生工")),
        Near(filters=(_PART, _DAY)),
    ),
    _condition(
        "(?:周末|周[六日天]|星期[六日天]|礼拜[六日天])(?:能|要|都)?(?:休息?|不上班|放假)|休周末|双休|[做上]五休二|五天工作制?|一周休两天",
        phrase("Search", "很少有岗位写明双休。写了的在前面，别的打电话问一句。"),
        Near(("双休", "做五休二")),
    ),
    _condition(
        f"(?:周末|周[六日天]|星期[六日天]|礼拜[六日天]|节假日|放假)(?:能|可以)?(?:上班|{_CAN})",
        phrase("Search", "很少有岗位写周末上不上班。写了周末的在前面，再是兼职、零活。"),
        Near(("周末",)),
        Near(filters=(_PART, _DAY)),
    ),
    _condition(
        f"{_NO}加班|准时下班|按时下班|正常(?:上)?下班|(?:八|8)小时工?作?制?",
        phrase("Search", "很少有岗位写加不加班。写了不加班的在前面，打电话问一句。"),
        Near(("不加班", "按时下班", "每班8小时")),
    ),
    _condition(
        "(?:只|能)?上?半天班?工?|(?:一天|每天)(?:只)?(?:干|做|上)?[一两二三四五1-5](?:到[三四五六3-6])?个?(?:小时|钟头)"
        "|(?:只|就)(?:能|上|做|干)(?:上午|下午|中午|早上)班?|几个小时",
        phrase("Search", "很少有岗位写半天班。兼职的在前面，几点到几点打电话问。"),
        Near(("半天",)),
        Near(filters=(_PART,)),
    ),
    _condition(
        "(?:时间|上班)(?:要|比较)?(?:自由|灵活|弹性|随意|自己定|自己安排)|弹性(?:工作|上班|时间)|灵活(?:就业|上班|用工)|不坐班|有空就(?:去|干|做|来)|自由的",
        phrase("Search", "写了时间自由的在前面，再是兼职。"),
        Near(("时间自由", "时间自己定", "时间灵活")),
        Near(filters=(_PART,)),
    ),
    _condition(
        f"(?:能|想|要)?(?:做|干)?(?:长期工?|长久|稳定)(?:{_CAN})|正式工",
        phrase("Search", "很少有岗位写做多久。写了长期的在前面，再是全职。"),
        Near(("长期", "稳定")),
        Near(filters=(_FULL,)),
    ),
    _condition(
        "(?:打)?(?:短期工?|短工|临时工?|临工)|(?:干|做)(?:几天|一两天|一个月|两个月|一两个月)|过渡(?:一下|期)?",
        phrase("Search", "很少有岗位写做多久。零活、兼职在前面，打电话问一句。"),
        Near(("短期", "临时")),
        Near(filters=(_DAY, _PART)),
    ),
)

_MONEY = (
    _condition(
        "(?:工资|钱)?(?:日结|现结|现钱|日清|天结|当[天日](?:就)?(?:结|发|付|给|拿)(?:算|清|账|工资|现?钱)?|(?:每|一)?天一结|(?:干|做)一天(?:就)?(?:给|结|拿|算)一天)(?:工资|钱)?(?:工)?|周结",
        phrase("Search", "写了日结、当天结的在前面，再是零活。怎么结钱，打电话问一句。"),
        Near(("日结", "当天结", "现结")),
        Near(filters=(_DAY,)),
    ),
    _condition(
        "(?:有|交|买|缴|给交|给上|给买|上|带)?(?:社保|五险一金|五险|三险|养老保险|医保|公积金)|(?:有|交|买|给上|给买)保险",
        phrase("Search", "写了五险、社保的在前面。没写的，打电话问一句。"),
        Near(("五险", "社保", "五险一金")),
    ),
    _condition(
        "(?:能|可以|提供|安排|有|管|给|带)(?:住宿|宿舍|地方住|住的地方|住处)|(?:能|管|供|包|给)住(?!家|院)|住宿|住厂里?",
        phrase("Search", "写了包住、有宿舍的在前面。"),
        Near(("包住", "有宿舍", "包吃住", "包吃包住", "提供住宿")),
    ),
    _condition(
        "[管包供]饭|[管包供]吃|有饭吃|提供?(?:午|中|晚|早|工作)餐|[管包](?:[早中午晚]|[三两一])[餐顿]饭?|有食堂",
        phrase("Search", "写了包吃、包餐的在前面。"),
        Near(("包吃", "包餐", "包三餐", "包两餐", "包一餐", "工作餐")),
    ),
    _condition(
        "计件|按件(?:算|计)?|多劳多得|(?:有|拿)提成|做多少算多少",
        phrase("Search", "写了计件、提成的在前面，再是微工厂。"),
        Near(("计件", "按件", "多劳多得", "提成", "按单结算")),
        Near(filters=_on(Toggle.WORKSHOP)),
    ),
    _condition(
        "按(?:小时|钟点|钟头)(?:算|结|计)?(?:钱|工资)?",
        phrase("Search", "兼职的在前面。是不是按小时算，看每个岗位的工资。"),
        Near(("小时工", "钟点工", "按小时")),
        Near(filters=(_PART,)),
    ),
    _condition(
        f"(?:不|别|没有?)(?:押|压|拖|欠|拖欠)(?:工资|钱|证件?|身份证)|{_NO}(?:先)?(?:交|收)(?:押金|钱|费用?|中介费)|{_NO}(?:押金|中介费?)"
        "|不骗人|(?:不是|没有)骗(?:人|子)的?|靠谱|正规",
        phrase("Search", "叫您先交钱的，不要去。没写要交钱的在前面。"),
        Near(without=("押金", "服装费", "培训费", "材料费", "体检费", "保证金", "中介费")),
    ),
)

_WORK = (
    _condition(
        f"{_NO}(?:一直|老|久|总|整天|天天)?站(?:着|立|久|岗)?(?:一天|上班)?|站不(?:住|了|久)(?:了)?|(?:能|可以|只能|要|想)?坐着(?:能|就能|可以|也能)?(?:干|做|上班)?|久站不了",
        phrase("Search", "岗位上很少写坐着还是站着。写了坐着做的在前面，再是文员。"),
        Near(("坐着", "久坐")),
        Near(filters=(_OFFICE,)),
    ),
    _condition(
        f"(?:比较)?(?:轻松|轻快|轻巧|轻省|省力)(?:一?点儿?|一些)?|不(?:太|要太)?累|{_NO}(?:干|做)?(?:重活|体力活|力气活)|{_NO}(?:花|出|使)?(?:大)?力气"
        f"|{_NO}(?:搬|扛|抬|提)(?:重物?|东西|货)?|{_NO}爬(?:楼|高)",
        phrase("Search", "岗位上很少写累不累。写了不累、坐着做的在前面，打电话问一句。"),
        Near(("不累", "轻松", "坐着", "不用搬")),
    ),
    _condition(
        f"有空调|室内(?=$|的|上班|工作|干|做)|屋里|{_NO}(?:晒太阳|晒|淋雨|吹风)|凉快|暖和|环境好(?:一?点)?",
        phrase("Search", "很少有岗位写室内还是室外。写了有空调、室内的在前面。"),
        Near(("空调", "室内")),
    ),
    _condition(
        f"{_NO}(?:工作|做过|相关|任何)?(?:经验|基础|技术|手艺|技能)(?:要求)?|[零0]基础|小白|新手|(?:什么|啥)(?:也|都)不会|不会(?:也|的也|也能|的能)(?:行|学|教|干)?"
        "|包教(?:包?会)?|有人(?:教|带)|带教|[招收当做]学徒|(?:能|可以|想)?学(?:门|点|个)?(?:技术|手艺)",
        phrase("Search", "写了免费培训、收学徒的在前面，再是没写要经验的。"),
        Near(("学徒", "包教", "免费培训", "带教", "无经验", "不要经验", "无需经验")),
        Near(without=("经验", "做过", "熟手", "熟练")),
    ),
    _condition(
        f"{_NO}(?:做|办|要|查|入职)?(?:体检|健康证)",
        phrase("Search", "先列没写要健康证的，后面的可能要。要不要体检，打电话问一句。"),
        Near(without=("健康证", "体检")),
    ),
    _condition(
        f"{_NO}(?:任何|什么|要|看)?(?:资格证书?|上岗证|操作证|证书|证件|证)(?:要求)?",
        phrase("Search", "没写要证的在前面，打电话问一句。"),
        Near(without=("证书", "资格证", "健康证", "上岗证", "操作证", "护理证", "员证", "驾照", "驾驶证", "有证")),
    ),
    _condition(
        "(?:不会|没有?|不能)(?:骑|开)?(?:电动车|电瓶车|摩托车?|汽车|驾照|车)",
        phrase("Search", "没写要骑车、开车的在前面。"),
        Near(without=("驾照", "驾驶", "驾龄", "电动车", "骑车", "开车", "车本", "带车")),
    ),
    _condition(
        "(?:不会|不懂|不太会)(?:用|玩|弄|打)?(?:智能手机|手机|电脑|办公软件)|没有?智能手机",
        phrase("Search", "没写要用手机、电脑的在前面。"),
        Near(without=("手机", "电脑", "软件", "打字", "表格")),
    ),
    _condition(
        "(?:不会|不太会)(?:说|讲)?普通话|普通话(?:不|说不)(?:好|标准|太好|行)|(?:只)?(?:会|能)(?:说|讲)(?:方言|土话|本地话|家乡话)",
        phrase("Search", "没写要普通话的在前面。"),
        Near(without=("普通话", "口齿", "表达")),
    ),
)

_PERSON = (
    _condition(
        f"(?:视力|眼睛|眼神)(?:不好|不行|差|不太好)|近视眼?|老花眼?(?:{_CAN})",
        phrase("Search", "没写要视力好的在前面，别的也都列着，打电话问一句。"),
        Near(without=("视力", "监控", "质检")),
        everybody=True,
    ),
    _condition(
        f"(?:我?是|有)?(?:残疾人?证?|残障人?士?|聋哑人?|聋人|哑巴|听障|盲人(?!按摩)|视障|肢体残疾|肢残|坐轮椅的?|轮椅)(?!职业|就业辅导|康复)(?:{_CAN})"
        f"|(?:听力|耳朵)(?:不好|不行|差|背)|听不见|看不见(?:{_CAN})",
        phrase("Search", "写明持残疾人证能报的在前面。别的岗位没写，都可以打电话问。"),
        Near(("残疾人证", "招残疾人")),
        everybody=True,
    ),
    _condition(
        "(?:腿脚?|脚|腰|身体|心脏|手)(?:不好|不便|不方便|不利索|有病|不行|受过伤)(?:了)?|有(?:点)?(?:病|高血压|糖尿病|腰椎病)|大病初愈|干不(?:了|动)重?活?(?:了)?",
        phrase("Search", "身体的事岗位上不写。写了坐着做、在家做的在前面，别的也都列着。"),
        Near(("坐着", "不累"), _on(Toggle.AT_HOME)),
        everybody=True,
    ),
    _condition(
        f"(?:我?是)?(?:孕妇(?!护理|餐|装|瑜伽)|怀着?孕(?:了)?|怀孩子|大着?肚子|备孕|哺乳期|喂奶)(?:的?女?人)?(?:{_CAN})",
        phrase("Search", "岗位上不写这个。写了坐着做、在家做的在前面，别的也都列着。"),
        Near(("坐着", "不累"), _on(Toggle.AT_HOME)),
        everybody=True,
    ),
    _condition(
        f"(?:刑满释放|刑满|刑释|释放人员|坐过牢|蹲过(?:监狱|大牢|里面)|劳改(?:过|释放)?|(?:有|留)(?:过)?(?:案底|前科|犯罪记录)|犯过(?:错|法|罪)|社区矫正)(?:的?人员?)?(?:{_CAN})",
        phrase("Search", "岗位上不写这个。没写要无犯罪记录的在前面，打电话问一句。"),
        Near(without=("犯罪", "无案底", "政审")),
    ),
    _condition(
        f"{_NO}(?:限|看|要)?(?:本地|本市|当地)?(?:户口|户籍)(?:要求)?|(?:我?是)?(?:外地人?|外省人?|外来(?:人员)?|外乡人?|农村(?:人|户口|来的|的)|乡下人?|农民工?|本地人|少数民族|回民)(?:户口)?(?:{_CAN})",
        phrase("Search", "岗位上不分哪里人。写明要本地户口的在后面。"),
        Near(without=("户口", "户籍", "本地人")),
        everybody=True,
    ),
    _condition(
        f"(?:适合)?(?:宝妈|带娃妈妈|全职妈妈|当妈的|妈妈们?)(?:{_CAN})",
        phrase("Search", "能带娃、时间自由的在前面，再是兼职。别的也都列着。"),
        Near(("时间自由",), _on(Toggle.WITH_CHILD, Toggle.AT_HOME)),
        Near(filters=(_PART,)),
        everybody=True,
    ),
    _condition(
        "(?:能|方便|可以|要|得|不耽误|不影响)?(?:接送?|送)(?:孩子|小孩|娃娃?|学生)(?:上学|放学|上下学)?(?:很|比较)?(?:方便)?|顾(?:得上|得了|着)?家|(?:能|可以|方便)照顾(?:到)?(?:家里?|家庭|老人|孩子|小孩)",
        phrase("Search", "岗位上不写顾不顾得上家。能带娃、时间自由的在前面，再是兼职。"),
        Near(("时间自由", "时间自己定"), _on(Toggle.WITH_CHILD, Toggle.AT_HOME)),
        Near(filters=(_PART,)),
    ),
    _condition(
        f"夫妻(?:工|档|俩)?(?:{_CAN})|两口子(?:{_CAN})|小两口",
        phrase("Search", "很少有岗位写收不收两口子。包住的在前面，打电话问一句。"),
        Near(("夫妻", "两口子")),
        Near(("包住", "有宿舍", "包吃住", "包吃包住")),
    ),
    _condition(
        f"(?:适合|招|要|是)?(?:女(?:人|的|性|士|工|生|同志|孩子?)|妇女|男(?:人|的|性|士|工|生|同志|孩)|小伙子?|小姑娘|姑娘|男女不限|不限?男女)(?:{_CAN})",
        phrase("Search", "这里不按男女分，全部列在下面。"),
        everybody=True,
    ),
    _condition(
        f"(?:我?是)?(?:低保户?|困难(?:户|人员|群体|家庭)|就业困难(?:人员)?|零就业(?:家庭)?|单亲(?:妈妈|爸爸|家庭)?|贫困户|脱贫户?|大龄(?:失业)?(?:人员)?|失业(?:人员|的人|者)|下岗(?:工人|职工|的|了)|4050|四零五零|失地农民)(?:人员)?(?:{_CAN})",
        phrase("Search", "公益岗写明谁能报，在前面。自己算不算，先问驿站。"),
        Near(filters=(_PUBLIC,)),
        everybody=True,
    ),
    _condition(
        f"(?:退伍|退役|转业)(?:军人|老兵|兵)?(?:{_CAN})|(?:我?是)?党员",
        phrase("Search", "写了退役军人、党员优先的在前面，别的也都列着。"),
        Near(("退伍", "退役", "党员")),
        everybody=True,
    ),
    _condition(
        f"应届(?:毕业)?生?|(?:刚|才)毕业(?:的)?|毕业生(?:{_CAN})|年轻人(?:{_CAN})",
        phrase("Search", "写了应届、收学徒的在前面，再是没写要经验的。"),
        Near(("应届", "毕业生", "学徒", "免费培训")),
        Near(without=("经验", "做过", "熟手", "熟练")),
    ),
    _condition(
        "(?:[1-4]\\d|[一二三四]?十[一二三四五六七八九多几来]*|[二三四]十)(?:多|几|来)?岁(?:左右|了|的人?|以上|以下|能)?(?:干|做)?的?",
        phrase("Search", "写明不看年龄的在前面，别的也都列着，打电话问一句。"),
        Near(filters=_on(Toggle.AGE_FREE)),
        everybody=True,
    ),
    _condition(
        f"(?:博士|硕士|研究生|本科|大专|专科|中专|技校|职高|高中|初中)(?:学历|毕业|文凭|文化|生)(?:{_CAN})",
        phrase("Search", "要什么学历，每个岗位的条件里写着。不看学历的在前面。"),
        Near(filters=_on(Toggle.NO_SCHOOLING)),
        everybody=True,
    ),
    _condition(
        "(?:有|带)?纹身(?:的)?|(?:个子|身高)(?:矮|小|不高|不够|低)|(?:长得|形象)(?:丑|不好|一般)|(?:太|有点|比较)胖(?:了)?",
        phrase("Search", "没写要看长相、身高的在前面，别的也都列着。"),
        Near(without=("形象", "身高", "纹身", "五官")),
        everybody=True,
    ),
)

_PLACE = (
    _condition(
        "离?(?:孩子)?(?:学校|幼儿园|小学|中学|医院|地铁站?|公交站?|车站|菜市?场|小区|村里?|镇上|市区|市里|公司|老家)(?:比较|要|很|最)?(?:附近|旁边|边上|门口|跟前|近)(?:一?点儿?)?(?:的)?",
        phrase("Search", "这里只算得出离本站走多久。近的在前面，具体在哪看地图。"),
        Near(filters=(Question(within_minutes=15),)),
        everybody=True,
    ),
)

_ANYTHING = re.compile(
    "(?:我|俺|咱|想|要|来|在|随便|找|有没有|有|看看|干|做|给|介绍|推荐|哪里|哪儿|什么|啥|都|也|行|可以|能|就|一?[个份点]|的|招工?|人|活儿?"
    "|工作|事儿?|岗位|职位|上班|打工|挣钱|赚钱|吗|呢|吧|么| )+"
)
_ALL_IS_HERE = phrase("Search", "全部工作都在这里。说得出工种，找得更准。")
_LEAST_ANYTHING = 2

CONDITIONS: tuple[Condition, ...] = (*_TIME, *_MONEY, *_WORK, *_PERSON, *_PLACE)
"""In the order in which they are looked for: what is said more closely stands before what is said in passing."""


def conditions_in(words: str, trades: Sequence[str] = ()) -> tuple[str, Sequence[Condition]]:
    """Take the conditions out of words: the work that is left of them, and those that were found, if any.

    `trades`: the trade words that stand in them, in order. What is a part of one is no condition: 室内 in 室内设计.
    """
    named = _places(words, trades)
    rest, found = words, list[Condition]()
    for condition in CONDITIONS:
        for said in condition.said.finditer(rest):
            start, end = said.span()
            if not any(one < end and start < other and not start <= one < other <= end for one, other in named):
                rest = rest[:start] + " " * (end - start) + rest[end:]
                found.append(condition)
    return work_in(rest), list(dict.fromkeys(found))


def _places(words: str, trades: Sequence[str]) -> list[tuple[int, int]]:
    places, at = list[tuple[int, int]](), 0
    for trade in trades:
        start = words.find(trade, at)
        if start >= 0:
            at = start + len(trade)
            places.append((start, at))
    return places


def asks_for_anything(words: str) -> Phrase | None:
    """Give what to say to whoever asks for any work at all (想找个活干); None for any other words."""
    return _ALL_IS_HERE if len(words) >= _LEAST_ANYTHING and _ANYTHING.fullmatch(words) else None
