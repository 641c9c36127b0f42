"""What links are called where one looks against them: from a document to the projects that rest on it."""
# ruff: noqa: N815 - members are the local names of the properties, as the ontology spells them

from enum import unique

from kg.ui.wording import Text


@unique
class LinkWord(Text):
    """By the local name of the property; the ontology names the way along."""

    legalBasis = ("依据它的项目", "projects that rest on it")
    cites = ("提到它的引用", "citations of it")
    citedBy = ("它的引用", "its citations")
    citedIn = ("报告中的引用", "citations in the report")
    hasProject = ("列出它的报告", "report that lists it")
    hasIndicator = ("考核的项目或报告", "project or report measured by it")
    hasDuty = ("承担它的部门", "body that has the duty")
    hasUnit = ("所在部门（内设机构）", "body it is a division of")
    hasSubOrganization = ("上级部门", "superior body")
    subOrganizationOf = ("以它为上级的单位", "bodies that name it as superior")
    unitOf = ("归属它的内设机构", "divisions that belong to it")
    body = ("记在它名下的金额", "amounts stated for it")
    about = ("说到它的文段和值", "passages and values about it")
    claimSubject = ("说到它的表述", "statements about it")
    guidedBy = ("它指导的单位", "bodies it guides")
    succeeds = ("接替它的单位", "bodies that succeed it")
    statedIn = ("报告所列职责", "duties stated in it")
    department = ("它的报告", "its reports")
    region = ("当地的部门", "bodies of the place")
    broader = ("下级", "narrower")
    competentDepartment = ("主管的项目", "projects it is in charge of")
    implementingUnit = ("实施的项目", "projects it implements")
    issuer = ("发布的文件", "documents it issued")
    implements = ("实施它的文件", "documents that implement it")
    rank = ("这一级别的文件", "documents of the rank")
    level = ("这一层级的文件", "documents of the level")
    dutyTheme = ("同一主题的职责", "duties of the theme")
    lineage = ("各年度的同一项目", "the project in each year")
    lineageBody = ("该部门的项目沿革", "lineages of the body")
    previousProject = ("下一年度的同一项目", "the same project a year later")
    previousReport = ("下一年度的报告", "report a year later")
    budgetedProject = ("决算或绩效中的同一项目", "the same project in accounts")
    measure = ("用它考核的指标", "indicators that use it")
    boilerplate = ("套用它的指标", "indicators that copy it")
    indicatorCategory = ("这一类的指标", "indicators of the category")
    functionClass = ("这一功能的预算行", "budget lines of the function")
    economicClass = ("这一经济分类的预算行", "budget lines of the item")
    fund = ("这一来源的金额", "amounts of the fund")
    reportKind = ("这一种类的报告", "reports of the kind")
