"""What the page of links says, and what every decision of linking says where it is shown."""

from enum import unique

from kg.ui.wording import Text


@unique
class LinksWord(Text):
    """Texts of decisions of linking."""

    TITLE = ("关联：哪些名称是同一事物，为什么", "Links: which names are one thing, and why")
    ABOUT = (
        "存疑的分开保留。数据文件夹里的 links.csv 可以强制合并（join）或禁止合并（part），下次生成图谱时照办。",
        "What is doubtful stays apart. Rows of links.csv in the data folder (join, part) overrule decisions.",
    )
    SUMMED = (
        "{count:,} 个决定：{outcomes}。",
        "{count:,} decisions: {outcomes}.",
    )
    BOX = ("按名称筛选", "Filter by name")
    FOUND = ("{count:,} 个决定", "{count:,} decisions")
    NOTHING = ("没有符合条件的决定。", "No decision fits.")
    OUTCOME = ("结果", "Outcome")
    ANY_OUTCOME = ("全部结果", "All outcomes")
    METHOD = ("方法", "Method")
    ANY_METHOD = ("全部方法", "All methods")
    COUNTED = ("{value} {count:,}", "{value}: {count:,}")
    NODE = ("节点", "Node")
    SCORE = ("分值 {score}", "score {score}")
    REVIEWED = ("人工裁定", "decided by a person")
    CANDIDATE = ("候选（{score}）", "candidate ({score})")
    NAMES = ("合并到这里的名称（{count}）", "Names found to be this ({count})")

    NAME = ("报告里的名称", "Name in reports")
    NODE_IRI = ("节点标识", "IRI of the node")
    NODE_NAME = ("是", "Is")
    PLAIN_SCORE = ("分值", "Score")
    WHY = ("为什么", "Why")
    OTHERS = ("还考虑过", "Also considered")
