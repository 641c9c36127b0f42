"""The kinds of sections and tables that a report is made of."""

from enum import StrEnum


class SectionKind(StrEnum):
    """What a stretch of lines is."""

    COVER = "cover"
    CONTENTS = "contents"  # 目录
    PART = "part"  # 第一部分 概况: the heading and what stands before the first inner heading
    DUTIES = "duties"  # 职责
    ORGANISATION = "organisation"  # 机构设置
    TABLE = "table"
    SHEET = "sheet"  # 项目支出绩效目标表 and its kin, one project each
    SELF_EVALUATION = "self-evaluation"  # 部门整体绩效指标
    EXPLANATION = "explanation"  # 情况说明
    GLOSSARY = "glossary"  # 名词解释


class TableKind(StrEnum):
    """The tables all such reports share, told by their titles."""

    SUMMARY = "收支总表"
    REVENUE = "收入总表"
    EXPENDITURE = "支出总表"
    FISCAL_SUMMARY = "财政拨款收支总表"
    GENERAL_PUBLIC = "一般公共预算支出表"
    BASIC_ECONOMIC = "基本支出经济分类表"
    GOVERNMENT_FUND_REVENUE = "政府性基金收入表"
    GOVERNMENT_FUND = "政府性基金支出表"
    STATE_CAPITAL = "国有资本经营预算表"
    THREE_PUBLIC = "三公经费表"
    OPERATING_COST = "机关运行经费表"
    PROJECTS = "项目支出表"
    CARRIED_OVER_PROJECTS = "项目支出表（上年结转）"
    PROCUREMENT = "政府采购表"
    INFORMATION = "相关信息统计表"
    ASSETS = "固定资产表"
    ECONOMIC = "支出经济分类表"
    SPECIAL_ACCOUNT = "财政专户支出表"
    STATE_CAPITAL_REVENUE = "国有资本收入表"
    TRANSFERS = "转移支付表"
    PURCHASED_SERVICES = "政府购买服务表"
    NEW_ASSETS = "新增资产表"
    OTHER = "其他表"
