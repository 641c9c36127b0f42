"""What is said where reports are added to the graph and taken out of it."""

from enum import unique

from kg.ui.wording import Text


@unique
class UploadWord(Text):
    """Texts of adding and removing reports."""

    ADD = ("＋ 添加报告", "＋ Add reports")
    TITLE = ("添加报告", "Add reports")
    READ_ONLY = (
        "这里只能查看，不能添加或移除报告。要能添加，请用 yusuan serve --uploads 启动。",
        "This instance is read-only. Reports can be added where it is started with yusuan serve --uploads.",
    )
    TOKEN_ASK = (
        "添加和移除报告要有令牌。令牌由管理的人用 yusuan token new 生成；没有生成过的，启动时显示在终端里。",
        (
            "Adding and removing reports needs a token: made by whoever runs this with yusuan token new, or, where none"
            " was made, shown on the terminal when it was started."
        ),
    )
    TOKEN = ("令牌", "Token")
    TOKEN_GIVE = ("继续", "Go on")
    TOKEN_WRONG = ("这个令牌不对，或者已经撤销。", "This token is wrong, or was revoked.")
    TOKEN_WAIT = (
        "输错的次数太多，请过 {seconds} 秒再试。",
        "Too many wrong tokens; try again in {seconds} s.",
    )
    ABOUT = (
        (
            "选一份或几份报告：先读一遍、核对一遍，给您看会加进什么，您确认之后才写进图谱。"
            "可以是 PDF、Word、Excel、网页、文本，或者装着它们的 zip。每份不超过 {size} MB，一次不超过 {count} 份。"
        ),
        (
            "Choose one or several reports: they are read and checked, you see what they would bring, and only what "
            "you confirm enters the graph. PDF, Word, Excel, web pages, text, or a zip of them; up to {size} MB each, "
            "{count} at once."
        ),
    )
    FILES = ("报告文件（可以选多份）", "Report files (several at once)")
    READ = ("读取并核对", "Read and check")
    NO_FILES = ("还没有选文件。", "No file was chosen.")
    AGAIN = ("← 重新选文件", "← Choose other files")
    RETRY = ("再试一次", "Try again")
    MANY_WAIT = ("已有太多项在等待，请过一会儿再来。", "Too many wait already; come back later.")
    CANCEL = ("取消", "Cancel")
    CANCELLED = ("已经取消，图谱没有变。", "Cancelled; the graph did not change.")
    FORGOTTEN = (
        "这次上传的记录已经没有了（服务重新启动过，或者过了很久）。已经加入图谱的不受影响，没有加入的请重新选。",
        "This upload is not known any more (the app was restarted, or it was long ago). What was added stays added.",
    )
    WAITING = (
        "前面还有 {count} 项在进行，轮到就开始。可以离开这一页，凭这个地址回来看。",
        "{count} before this one; it starts when they are done. You may leave and come back to this address.",
    )
    WORKING = ("正在{step}：{done} / {total}", "{step}: {done} of {total}")
    STARTING = ("正在准备……", "Starting …")
    LEAVE = (
        "可以离开这一页，凭这个地址回来看。",
        "You may leave this page and come back to its address.",
    )
    STEP_READ = ("读取报告", "Reading reports")
    STEP_LINK = ("连接同一事物", "Linking what is the same")
    STEP_STORE = ("写入图谱", "Writing the graph")
    STEP_INDEX = ("建立搜索索引", "Building the search index")
    BUSY = (
        "另一次生成正在这个数据文件夹里进行，这一次没有做，什么都没有变。等它结束再试。",
        "Another build is at work in this data folder; this one was not made, nothing changed. Try again later.",
    )
    FAILED = ("没有做成，图谱没有变：{reason}", "This failed, the graph did not change: {reason}")

    PREVIEW_COUNT = ("{files} 个文件读出 {reports} 份报告", "{files} files, {reports} reports read")
    CHOOSE = ("加入 {file}", "Add {file}")
    ADD_CHOSEN = ("加入图谱（{count} 个文件）", "Add to the graph ({count} files)")
    GIVE_UP = ("放弃", "Do not add")
    IS_NEW = ("图谱里还没有这份报告。", "The graph does not hold this report yet.")
    IS_SAME_FILE = (
        "图谱里已有这个文件（{other}），不必再加。",
        "The graph holds this very file ({other}); there is no need to add it.",
    )
    IS_SAME_REPORT = (
        "图谱里已有这份报告（{other}），读出的更多或一样；加入后仍以它为准。",
        "The graph holds this report ({other}), which gave as much or more; it would go on standing for it.",
    )
    IS_FULLER = (
        "图谱里已有这份报告（{other}），这一份读出的更多；加入后以这一份为准。",
        "The graph holds this report ({other}), but this file gave more; it would stand for the report from now on.",
    )
    IS_TWICE = (
        "与这次选的 {other} 是同一份报告；读出更多的那份为准。",
        "The same report as {other} of this upload; the one that gave more would stand for it.",
    )
    IS_REFUSED = ("没有读出报告，不能加入。", "No report was read from it; it cannot be added.")
    READ_SHARE = (
        "全文的字有 {share} 有着落，{unread} 处没有读出。",
        "{share} of its characters are accounted for, {unread} parts were not read.",
    )
    TOTALS = ("总额", "Totals")
    PROJECTS = ("项目（{count}）", "Projects ({count})")
    PROJECTS_MORE = ("还有 {count} 个项目", "{count} more projects")
    CHECKS = (
        "核对了 {checked} 项数字：{agree} 项相符，{fail} 项不符。",
        "{checked} figures were checked: {agree} agree, {fail} do not.",
    )
    FAILED_CHECKS = ("不符的数字（{count}）", "Figures that do not agree ({count})")
    FAILED_FIGURES = (
        "{subject}：所述 {stated}，应为 {expected}（{rule}）",
        "{subject}: stated {stated}, expected {expected} ({rule})",
    )
    ISSUES = ("读取时的疑问（{count}）", "Doubts while reading ({count})")
    LINE = ("第 {line} 行", "line {line}")
    COLUMN_NAME = ("名称", "Name")
    COLUMN_MONEY = ("金额", "Amount")
    COLUMN_LINE = ("行", "Line")
    NOT_STATED = ("未写明", "not stated")

    WHY_UNREADABLE = (
        "这个文件读不了。换成 PDF、Word（docx）、Excel（xlsx）、网页或文本，或者从公布的地方重新下载，再传一次。",
        "This file cannot be read. Save it as PDF, docx, xlsx, a web page or text, or fetch it again, then add it.",
    )
    WHY_NOT_A_REPORT = (
        "读得出文字，但认不出是预算或决算公开报告。请看是不是传错了文件，或者只是报告的一部分。",
        "Its text was read, but it is no budget or final-accounts report. Is it another file, or only a part of one?",
    )
    WHY_NOT_A_GRAPH = (
        "读出的内容里有不能写进图谱的字。请从公布的地方重新下载，再传一次。",
        "It holds signs that cannot stand in the graph. Fetch it again from where it was published, then add it.",
    )
    WHY_DEFECT = (
        "读这个文件时程序出了错，请把下面这句话报告给我们；其他文件不受影响。",
        "Reading it brought out a defect of Yusuan: please report the sentence below; other files are not affected.",
    )
    TOO_LARGE = (
        "{file}：超过 {size} MB，没有读。请拆开或压缩图片后再传。",
        "{file}: larger than {size} MB, not read. Split it.",
    )
    TOO_MANY = (
        "{file}：一次最多 {count} 个文件，这个没有读。请下次再传。",
        "{file}: more than {count} files at once, not read. Add it next time.",
    )
    EMPTY = ("{file}：文件是空的，没有读。请重新下载。", "{file}: the file is empty, not read. Fetch it again.")

    ADDED = ("已加入图谱", "Added to the graph")
    ADDED_COUNT = (
        "图谱 {build} 现有 {reports} 份报告，已经可以搜索。",
        "Graph {build} holds {reports} reports now; they can be searched.",
    )
    NOTHING_NEW = ("图谱没有变：这些报告原来就有。", "The graph did not change: it held these reports before.")
    OPEN = ("查看 {title}", "Open {title}")
    STATUS_IN = ("{file}：已在图谱里", "{file}: in the graph")
    STATUS_CUT_OFF = (
        "{file}：报告没有完，到一半断了；读到的已在图谱里",
        "{file}: breaks off before the report ends; what was read is in the graph",
    )
    STATUS_DUPLICATE = (
        "{file}：与图谱里的另一个文件是同一份报告，以那个文件为准",
        "{file}: another file of the graph stands for the same report",
    )
    STATUS_FAILED = ("{file}：没有加入", "{file}: not added")
    SEARCH_IT = ("去搜索", "Search")

    REMOVE_TITLE = ("移除报告", "Remove a report")
    REMOVE_ASK = ("把“{title}”从图谱和搜索里移除？", "Take “{title}” out of the graph and the search?")
    REMOVE_LOSES = (
        "一同移除的有 {projects} 个项目、{indicators} 条指标、{lines} 个预算科目金额和核对结果。别的报告不受影响。",
        "With it go {projects} projects, {indicators} indicators, {lines} budget amounts and its checks. Others stay.",
    )
    REMOVE_UPLOADED = (
        "{file} 是在这里上传的，会一同删除。",
        "{file} was uploaded here and is deleted too.",
    )
    REMOVE_LEFT = (
        "{file} 是别人文件夹里的，留在原处不动；再次用 yusuan build 读那个文件夹，它会回到图谱。",
        "{file} lies in somebody's folder and stays there; building that folder again brings it back.",
    )
    REMOVE = ("确认移除", "Remove it")
    KEEP = ("← 不移除", "← Keep it")
    REMOVED = ("已移除。图谱 {build} 现有 {reports} 份报告。", "Removed. Graph {build} holds {reports} reports now.")
    REMOVED_DELETED = ("{file}：已删除", "{file}: deleted")
    REMOVED_LEFT = ("{file}：留在 {path}", "{file}: left at {path}")
