"""How a project stands to the years before and after (ontology/codes/lineage-states.ttl)."""

from enum import StrEnum


class LineageState(StrEnum):
    """Each value is the local name of a ys: concept."""

    NEW = "NewProject"  # 新增
    FIRST_SEEN = "FirstSeenProject"  # 首见
    CONTINUED = "ContinuedProject"  # 延续
    RENAMED = "RenamedProject"  # 更名延续
    ENDED = "EndedProject"  # 终止
