"""Kinds of questions that the graph or the reader cannot answer yet: told as such, never taken for something else."""

UNSUPPORTED: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        (
            r"(?:超过|高于|低于|大于|小于|多于|少于|高出|不到)(?:全市|全省|所有)?(?:项目)?(?:的)?(?:平均|均值)",
            r"(?:above|below|over|under|than)(?: the)? (?:average|mean)(?![a-z])",
        ),
        "还不能和平均数作比较：请先问平均数，再用那个金额来问",
        "a comparison with the average cannot be asked yet: ask for the average, then with that amount",
    ),
    (
        (
            r"(?:超过|不少于|至少|多于|少于|不到|不足)[\d一二两三四五六七八九十]+个(?:以上)?的?(?:城市|地方|地区|市|县|部门|项目)",
            r"(?:at least|more than|fewer than|over) (?:\d+|two|three|four|five) (?:cities|places|departments)\b",
            r"(?:at least|more than|fewer than|over) (?:\d+|two|three|four|five) (?:bodies|projects|reports)(?![a-z])",
        ),
        "还不能按城市、部门或项目的个数作条件：请先按它们分组来数",
        "conditions on how many cities, bodies or projects there are cannot be asked yet: count them in groups",
    ),
    (
        (
            r"(?:文件|依据|法规|法律|指标|职责|目标)(?:的?数量|数|个数)?最[多少]的(?:项目|部门|单位|城市|报告)",
            r"(?:with|have|has|cites?|citing|having) the (?:most|fewest|least) (?:documents|laws|indicators|duties)",
        ),
        "还不能按文件、指标或职责的个数给项目和部门排序：请按它们分组来数",
        "projects and bodies cannot be ordered by how many documents, indicators or duties they have: count in groups",
    ),
    (
        (
            r"(?:多少|几)(?:辆|人(?!员经费)|台|套|户|吨|亩|公里|平方米|位)",
            r"(?:多少|几名)(?:在职|职工|干部|人员(?!经费)|车辆|编制|学生|企业)",
            r"how many (?:\w+ )?(?:cars|vehicles|people|persons|employees|staff|trips|receptions|students)(?![a-z])",
            r"how many (?:\w+ )?(?:enterprises|companies)(?![a-z])",
        ),
        "还不能数人、车或物的个数：可以问金额，或者问项目、指标、职责、文件和报告的个数",
        "people, cars and things cannot be counted: ask for money, or count projects, indicators, duties and documents",
    ),
    (
        (
            r"(?:期限|年限|项目期|项目周期)(?!内)|实施期(?!目标|绩效)|(?:一次性|经常性|持续性|延续性|跨年度)的?项目",
            r"(?<![\d〇零一二三四五六七八九])[\d一二两三四五六七八九十]年(?:一共|总共|合计|总额|总计|共)|总投资",
            r"whole period|project period|total investment|one-off projects|multi-?year",
        ),
        "还不能问项目的期限和整个实施期的总额：这里的金额都是当年的",
        "how long projects run, and money of the whole period, cannot be asked yet: amounts here are those of the year",
    ),
    (
        (
            r"你是谁|谁是|是谁(?!负责)|电话|联系方式|联系人|地址|局长|负责人|为什么|为何|怎么回事",
            r"(?<![a-z])why(?![a-z])|who are you|phone|telephone|contact|address of|head of",
        ),
        "这里只回答报告里的项目、金额、指标、职责和依据文件，不回答人和原因",
        "only projects, money, indicators, duties and documents of reports can be asked for, not people or reasons",
    ),
    (
        (r"完成.{0,6}预算|完成率|执行率|执行进度|预算执行|execution rate|carried out of the budget",),
        "还不能问预算的完成率：可以分别问预算数和决算数",
        "how much of a budget was carried out cannot be asked yet: ask for the budget and for the accounts",
    ),
    (
        (r"(?:货物|工程|服务)(?:类)?采购|采购(?:货物|工程|服务)", r"procurement of (?:goods|works|services)"),
        "还不能分货物、工程、服务来问政府采购：可以问政府采购总额",
        "procurement cannot be asked by goods, works and services yet: ask for its total",
    ),
    (
        (
            r"几倍|多少倍|[一二两三四五六七八九十\d]倍|一半|人均(?!标准|收入)|每个月|每月(?!\d)|最接近|平均数以上",
            r"how many times (?:as|more|larger)|twice|per capita|per head|per person|half of|closest to|per month",
        ),
        "还不会作这种计算：请问金额、个数、总和、平均、占比或同比",
        "that cannot be worked out yet: ask for amounts, numbers, sums, averages, shares or changes",
    ),
    (
        (
            r"(?:名称|名字|标题|项目名)(?:里|中|当中)?(?:带有?|含有?|包含|有|出现|叫)",
            r"(?:name|title|named?)s? (?:contains?|containing|includes?|with the word|has the word)",
        ),
        "还不能按名称里的字来查：可以直接搜索那个词",
        "names cannot be asked for by words in them yet: search for the word instead",
    ),
    (
        (
            r"(?:文号|字号|标题|名称).{0,16}(?:开头|打头|起头|结尾|前缀)",
            r"(?:beginning|begins?|starting|starts?|ending|ends?) with",
        ),
        "还不能按文号或名称的开头、结尾来查：请写出整个文号，或者搜索其中的字",
        "names and numbers cannot be asked for by how they begin or end yet: write the whole number, or search",
    ),
    (
        (r"本年(?:度)?(?:收入|支出|预算安排|预算)(?!总计)",),
        "图谱里只有收入总计和支出总计，没有单列的本年收入、本年支出",
        "the graph holds total revenue and total expenditure, not those of the year without what was carried in",
    ),
    (
        (r"占.{0,8}(?:项目)?(?:总?金额|总额|资金)的?(?:比例|比重|百分比|多少|几成)",),
        "还不能按金额算项目的占比：可以问个数的占比",
        "shares of projects by money cannot be asked yet: ask for the share by number",
    ),
)
"""Patterns over the folded question, and the sentence for each kind in Chinese and in English."""
