"""The rules on sentences and on what they count, in the order in which their checks are listed."""

from kg.audit.rule import Rule
from kg.audit.sentence_assets import assets_are_in_proportion, nothing_is_denied
from kg.audit.sentence_gathering import gathered
from kg.audit.sentence_parts import (
    changes_are_the_change,
    classes_are_the_whole,
    counts_are_the_count,
    parts_are_the_whole,
)
from kg.audit.sentences import (
    change_is_the_difference,
    completion_is_the_ratio,
    rate_is_the_change,
    sentence_is_the_table,
    share_is_the_part,
    unchanged_is_the_same,
)

SENTENCE_RULES: tuple[Rule, ...] = (
    Rule("sentence-and-table", "文字与表格相符", "A sentence is the table", gathered(sentence_is_the_table)),
    Rule("sentence-parts", "文字分项等于总数", "Named parts are their whole", gathered(parts_are_the_whole)),
    Rule("sentence-classes", "各类预决算数之和等于总数", "Classes told are the whole", gathered(classes_are_the_whole)),
    Rule(
        "sentence-change",
        "文字增减额等于两年之差",
        "A stated change is the difference",
        gathered(change_is_the_difference),
    ),
    Rule(
        "sentence-change-parts",
        "文字分项增减等于总增减",
        "Changes of parts are the change",
        gathered(changes_are_the_change),
    ),
    Rule("sentence-unchanged", "持平即与上年相同", "Unchanged is the same", gathered(unchanged_is_the_same)),
    Rule("sentence-rate", "文字增减率与增减额相符", "A stated rate is the change", gathered(rate_is_the_change)),
    Rule("sentence-share", "文字占比与金额相符", "A stated share is the part", gathered(share_is_the_part)),
    Rule("sentence-completion", "完成率与预决算数相符", "Completion is the ratio", gathered(completion_is_the_ratio)),
    Rule("sentence-count-parts", "文字分项数量等于总数", "Named numbers are their sum", gathered(counts_are_the_count)),
    Rule("asset-size", "资产规模与年度支出相称", "Assets are in proportion", gathered(assets_are_in_proportion)),
    Rule("asset-denied", "称为空表的资产表没有金额", "An empty table states no assets", gathered(nothing_is_denied)),
)
