"""What duties are made of: clauses, and the phrases in them that name a subject once the verbs are taken off.

Duties are written alike everywhere (三定规定): a verb of office, what it is done to, and light words behind it
(拟订…规划和政策并组织实施, 负责…工作). The lists hold such words; none of them names a subject.
"""

import re
from functools import lru_cache

OTHER_TASKS = "交办的其他任务"
"""The label of what every list of duties ends in; each body has it, so it says nothing of the body."""

WHOLE = frozenset({OTHER_TASKS, "职能转变"})
"""Subjects of whole duties: words that stand in no other duties name no further subject."""

SUBJECTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (OTHER_TASKS, re.compile(r"交办的?(?:其[他它])?(?:有关|各项)?(?:任务|工作|事项)")),
    ("职能转变", re.compile(r"职能转变|转变政府职能")),
    ("安全生产", re.compile(r"安全生产|安全监管职责")),
    ("应急管理", re.compile(r"应急管理|应急救援|应急处置|突发事件")),
    ("党的建设", re.compile(r"党的建设|党建|党组织|党员队伍|从严治党|党务工作")),
    ("保密", re.compile(r"保密")),
    ("信访", re.compile(r"信访")),
    ("行政执法", re.compile(r"行政执法|综合执法|执法监督|执法检查")),
    ("行政审批", re.compile(r"行政审批|行政许可")),
    ("科学普及", re.compile(r"科普|科学普及|科学技术普及|科学传播")),
    ("外国专家与引智", re.compile(r"外国(?:高端)?专家|国外(?:科技)?智力|引智|外国人才|外国人来华")),
    ("科技奖励", re.compile(r"科学技术类?奖|科技奖")),
    ("法治宣传", re.compile(r"普法|法治宣传|法制宣传|法治教育")),
    ("军民融合", re.compile(r"军民融合")),
    ("国家安全", re.compile(r"国家安全")),
    ("意识形态", re.compile(r"意识形态")),
    ("乡村振兴", re.compile(r"乡村振兴")),
    ("信息公开", re.compile(r"政务公开|信息公开")),
    ("国有资产", re.compile(r"国有资产")),
    ("职责分工", re.compile(r"职责分工")),
)
"""Subjects that bodies of many kinds have, or that go by several names, each with the words it goes by.

科学普及, 外国专家与引智 and 科技奖励 are of science bureaus only; other fields have no such synonyms written down yet.
"""

_VERBS = """
市本级 县本级 区本级 省本级 州本级 本级 州级 乡级 镇级
贯彻执行 贯彻落实 贯彻 执行 落实 拟订 拟定 制定 制订 起草 研究拟订 研究提出 研究制定 研究 提出 编制 统筹推进
统筹协调 统筹管理 统筹规划 统筹 推进实施 推进 推动 牵头 负责 承担 承办 组织实施 组织开展 组织推荐 组织认定
组织协调 组织拟订 组织落实 组织指导 组织 指导 协调管理 协调解决 协调处理 协调落实 协调 监督管理 监督检查
监督实施 监督 管理 实施 开展 参与 参加 配合 协助 会同 健全 建立健全 建立 完善 优化配置 优化 加强 加快 强化 促进
提高 提升 培育 培养 推荐 推广 支持 扶持 引导 引进 吸引 鼓励 维护 维持 规范 做好 抓好 办理 处理 审核 审批 审查
核准 备案 分析 发布 预测 考核 督促 督查 依法 依照 按照 根据 围绕 受理 调查 查处 打击 防范 治理 整治 改善 改进
深入推进 深化 完成 履行 归口管理 综合管理 宏观指导 汇总 认定 申报 构建 搭建 探索 拓展 推行 谋划 主管 主持 从事
为 向 由 在 以 把 将 使 及时 依据 结合 通过 有关 相关 其他 其它 各类 各级 各项 各 全面 统一 重点 重大 主要 高端
日常 具体 本 上述 涉及 含 包括 省级以上 市级以上 市级 区级 县级 省级 国家级 国家 全国 全省 全市 全县 全区 全州
全盟 全旗 我市 我县 我区 我省 本市 本县 本区 本省 本地区 本部门 本单位 本行业 本系统 职责范围内 范围内 市直 县直
区直 市内 县内 区内 行政区域内 辖区内 辖区 年度 总体 综合 中长期 进一步 积极 大力 切实 认真 深入 持续 不断 努力
有效 合理 稳步 减少 转变 做到 确保 促使 健康
"""
_LIGHT = """
宣传 规划和政策 规划 计划 政策 措施 意见 建议 办法 制度 机制 体系 标准 规范 规定 方案 战略方针 战略 工作 任务 事务
事项 业务 活动 项目 建设 发展 管理 监督管理 监督 监管 服务 实施 组织 协调 指导 改革发展 提升 推广 申报 推荐 评审
提名 考核 培育 审核 审批 审查 有关 相关 等 的 能力 水平 作用 情况 问题 信息 方面 职责 职能 责任 日常 力度 进程
队伍建设 队伍 总体 年度 年度计划 发展规划 相关政策 政策措施 方针 方针政策 法律法规 法规 决策部署 决定 监督检查
联系 统筹 经批准后 运行 运用 应用 需求
"""
_SCOPE = r"(?:[市县区省州](?![场域委政民级内直属长县区管])|全(?![民面过域国省市县区])|对(?![外口象接台]))"
_WITH_OTHERS = re.compile(r"^(?:会同|协同|配合|协助|联合)[^，,。；]{0,12}?(?:部门|单位|机构|方面)")
_GENERAL_WORDS = """
路线方针政策 经济发展 社会发展 经济社会发展 社会稳定 事业发展 法律法规规章 政策建议
激励机制 监管机制 工作机制 长效机制 协调机制 保障机制 联动机制 平台建设 服务平台 服务体系 管理体系 公共服务
重大项目 行业标准 日常工作 基础工作 政策法规
人民政府 政府 市政府 省政府 重大任务 重大问题 规范性文件 性文件 部门 单位 机构 社会 行业 产业 企业 技术 经济
人员 地方 基层 资金 经费 创新 科技 科研 工程 质量 安全 教育 文化 卫生 培训 交流 合作 宏观 微观 权限 各县 市场
平台 基地 建设 机关 工业 农业 农村 信息 市委 区委 县委 省委 党中央 国务院 法律 法律法规 规章 决策 部署 方针 路线
总体 队伍 人才 体制 行政 统计 资源 环境
"""
"""What is left where the object is only a general word."""


def _longest_first(words: str) -> str:
    return "|".join(sorted(set(words.split()), key=lambda word: (-len(word), word)))


_VERB = re.compile(f"(?:{_longest_first(_VERBS)}|{_SCOPE})")
_CLAUSE_VERB = re.compile("(?:" + "|".join(word for word in _VERBS.split() if len(word) > 1) + ")")
_LIGHT_END = re.compile(f"(?:{_longest_first(_LIGHT)})$")
_GENERAL = re.compile(f"(?:{_longest_first(_VERBS + _LIGHT)})+|(?:{_longest_first(_GENERAL_WORDS)})")
_SENTENCE = re.compile(r"[。；;！？!?\n]")
_GOES_BY = re.compile(r"(?:围绕|结合|根据|按照)(?![^》]*》)")  # 围绕贯彻…战略
_LAW = re.compile(r"(?:依照|按照|根据|依据)?《[^》]*》(?:规定)?")
_ASIDE = re.compile(r"[（(][^（）()]{1,5}[)）]")  # 出国（境）培训, 重大（重点）, 县（市、区）
_NUMBER = re.compile(r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳])\s*")
_JOINT = re.compile(
    r"[的、，,：:（）()“”\"《》]|以及|(?<![普涉危])及(?![时其])|(?<![共总])和(?![谐平])|(?<!参)与|(?<!合)并(?!轨)|或|而(?!且)|等(?!级)"
)
_SAYS_NOTHING = frozenset(
    {
        "方针",
        "方针政策",
        "政策",
        "法规",
        "规划",
        "措施",
        "办法",
        "意见",
        "建议",
        "标准",
        "规定",
        "任务",
        "事项",
        "业务",
        "活动",
        "职责",
        "职能",
        "责任",
        "能力",
        "水平",
        "情况",
        "问题",
    }
)
_WHEN = "中时后前内上下"
_LONGEST_PHRASE = 12
_LONGEST_CLAUSE = 300  # characters; what an encoder reads well


@lru_cache(maxsize=65_536)
def clauses(text: str) -> tuple[str, ...]:
    """The single duties in one item: its sentences, and their parts that begin with a verb of their own.

    Short asides are left out (出国（境）培训, 重大（重点）项目), and the laws a duty goes by.
    """
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        bare = _LAW.sub("", _ASIDE.sub("", _NUMBER.sub("", sentence))).strip()
        current = ""
        for part in re.split(r"[，,]", bare):
            if current and _CLAUSE_VERB.match(part):
                found.append(current)
                current = part
            else:
                current = f"{current}，{part}" if current else part
        if current:
            found.append(current)
    return tuple(clause[:_LONGEST_CLAUSE] for clause in found)


@lru_cache(maxsize=65_536)
def phrases(clause: str) -> frozenset[str]:
    """The phrases of ``clause`` that may name a subject: without verbs in front and light words behind.

    Where little is left (科技 of 科技计划) the phrase with its last light word counts, too.
    """
    found: set[str] = set()
    if is_frame(clause):
        return frozenset()
    for part in _JOINT.split(_WITH_OTHERS.sub("", clause)):
        core = _without_verbs(part)
        while core:
            found.add(core)
            match = _LIGHT_END.search(core)
            if match is None or match.start() < 2:
                break
            if match.start() > 2 or match.group() in _SAYS_NOTHING:
                found.discard(core)
            core = core[: match.start()].rstrip("的")
    return frozenset(
        core
        for core in found
        if 2 <= len(core) <= _LONGEST_PHRASE and not _GENERAL.fullmatch(core) and core[-1] not in _WHEN
    )


def _without_verbs(part: str) -> str:
    while match := _VERB.match(part):
        part = part[match.end() :]
    return part.lstrip("的了")


def is_frame(clause: str) -> bool:
    """Whether ``clause`` names no subject of its own: what a duty goes by, or tasks that others will give."""
    return bool(_GOES_BY.match(clause)) or OTHER_TASKS in subjects(clause)


def subjects(clause: str) -> tuple[str, ...]:
    """The general subjects ``clause`` speaks of."""
    if _GOES_BY.match(clause):
        return ()
    return tuple(label for label, pattern in SUBJECTS if pattern.search(clause))


def subject_word(label: str, clause: str) -> str:
    """The words by which ``clause`` speaks of the general subject ``label``; the label where it does not."""
    match = dict(SUBJECTS)[label].search(clause)
    return match.group() if match else label
