"""What a line on paper never breaks: a number with its measure word, a date, a short quotation, a word of the trade.

Chinese writes no spaces, so where a word ends is not in the text. A dictionary that knows every word weighs more than
the whole program that prints; a slip of thirty short lines needs none. It needs the words that our own slips, services
and postings use again and again, and for the rest a line breaks at a pause or where it is full.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEASURES = """
个工作日 个小时 平方米 分钟 小时 公里 个月 周岁 星期 号楼 单元 元/小时 元/月 元/天 元/年 元/件 元 年 月
日 号 点 分 秒 时 天 周 岁 角 万 千 百 人 名 位 个 张 件 台 次 份 块 项 条 家 层 楼 室 米 寸 步 班 级 倍 道
路 栋 行
"""
"""What stands behind a figure and belongs to it, the longer before the shorter."""

_WORDS = """
受理号 取件码 报名号 回执 单子 材料 存根 本单 收费 证明 进度 查进度 终端 驿站 中心 窗口 社区 街道 人社局
就业科 工作人员 工作日 电话 打电话 手机 扫码 二维码 身份证 社保卡 毕业证 健康证 驾驶证 培训证 保安员证 作业证
证件 押金 姓名 校验 打印 网络 机器 本机 消息 结果 答复 疑问 问题
已存本机 已送达 已受理 已办结 已撤回 不予受理 需补正 受理 办结 撤回 补正 送达 等待 还在找 收下 收下了 交件
报名 座位 要求 东西 任何 什么 为什么 地方 时候 接下来 怎么 哪里 多少 没有 可以 自己 直接 然后 之前 之后 以前
以后 到期 以上 以下 详情 最新 最近 别的 不会 不用 不要 不交 不押 看到 问过 为止 为准
失业登记 失业 就业 登记 就业促进法 个人信息保护法 人力资源 市场 暂行 条例 规定 根据 简历 补贴 社保 培训
招聘会 退休 个人 信息 保护
招聘 单位 岗位 公司 老板 客服 在线 普通话 打字 小学 初中 高中 中专 大专 本科 优先 经验 年龄 白班 夜班 早班
晚班 倒班 两班 三班 上班 下班 中午 早上 晚上 上午 下午 周末 每天 每月 今天 昨天 明天 当天 休息 月休 做六休一
长期 日结 兼职 全职 工资 工钱 底薪 加班 加班费 全勤奖 五险一金 五险 包吃住 包吃 包住 空调 工作服 意外险
节日 福利 免费 班车 地铁 门口 保安 保洁 家政 面谈 见面 体检 合同 现场 试工 步行 附近
"""
"""Words a full line would else cut, as 取件/码: of the slips, of a matter's states, of services and law, of jobs."""

_LONGEST_QUOTED = 6

_FIGURE = r"\d[\d.:–~-]*"
_CLOCK = r"\d{1,2}:\d\d"
_MEASURED = "|".join(map(re.escape, _MEASURES.split()))
_WHOLE = re.compile(
    "|".join(
        (
            rf"(?:[第约满近招共每] ?)?(?:{_FIGURE} ?(?:{_MEASURED}))+(?: {_CLOCK}|左右|以[上下内]|[内前后起止])?",
            rf"“[^“”]{{1,{_LONGEST_QUOTED}}}”",
            rf"（[^（）]{{1,{_LONGEST_QUOTED}}}）",
            "|".join(sorted(_WORDS.split(), key=len, reverse=True)),
        )
    )
)


def wholes(text: str) -> Iterator[tuple[int, int]]:
    """Where the pieces lie that are never broken: first character and the one behind the last; they do not overlap."""
    for found in _WHOLE.finditer(text):
        yield found.span()
