"""All rules of checking, in the order in which their checks are listed."""

from kg.audit.project_rules import PROJECT_RULES
from kg.audit.rule import Rule
from kg.audit.sentence_rules import SENTENCE_RULES
from kg.audit.table_rules import TABLE_RULES

RULES: tuple[Rule, ...] = (*TABLE_RULES, *SENTENCE_RULES, *PROJECT_RULES)
