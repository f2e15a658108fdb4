"""What is found in content: DG1 to DG7 and DG10 to DG13."""

from disclosure_gen.codes.code import OPERATING, Code

OF_CONTENT: dict[str, Code] = {
    "DG101": Code("toml-syntax", "error", "文件不合 TOML 语法", "the file is not valid TOML", "TOML 1.1.0"),
    "DG102": Code("unknown-key", "error", "没有这个键", "a key that means nothing here"),
    "DG103": Code("wrong-type", "error", "值的类型不对", "a value of the wrong type"),
    "DG104": Code("missing-key", "error", "缺少必填的键", "a required key is missing"),
    "DG105": Code("value-not-filled", "error", "待填写的值（?）尚未填写", "a value marked ? is still to be filled"),
    "DG106": Code("bad-reference", "error", "引用不成立", "a reference that names nothing"),
    "DG107": Code("ambiguous-reference", "error", "引用指向多处", "a reference that names more than one thing"),
    "DG108": Code("bad-format", "error", "引用的格式不成立", "a reference with a format that does not fit"),
    "DG109": Code("duplicate-key", "error", "同一个键写了两次", "the same key is given twice", "TOML 1.1.0"),
    "DG110": Code("impossible-date", "error", "日期不存在", "a date that does not exist"),
    "DG111": Code(
        "not-a-number", "error", "金额只能写整数或小数", "nan, inf or an exponent where an exact number must stand"
    ),
    "DG112": Code("unknown-table-kind", "error", "没有这种表", "a table of a kind that is not known"),
    "DG113": Code("unknown-unit", "error", "没有这个计量单位", "a unit of measure that is not known"),
    "DG114": Code("bad-value", "error", "值不在允许的范围内", "a value that is not allowed here"),
    "DG115": Code("missing-disclosure-file", "error", "没有 [disclosure]", "no file has a [disclosure] table"),
    "DG116": Code("unknown-language", "error", "没有这种语言版本", "a language edition that is not known"),
    "DG117": Code("unknown-table", "error", "正文所列的表没有数据", "a block names a table that has no content"),
    "DG118": Code("chart-not-drawable", "error", "图里的数字画不成条形", "a chart of figures that bars cannot show"),
    "DG119": Code("final-accounts", "error", "还不能编制决算公开", "final accounts cannot be made yet"),
    "DG120": Code("key-figure", "error", "网页开头不能显示这个数字", "a figure that cannot head a web page"),
    "DG130": Code("unreadable-file", "error", "文件读不出", "a content file that cannot be read"),
    "DG131": Code("not-utf-8", "error", "文件不是 UTF-8 编码", "a content file that is not UTF-8", "TOML 1.1.0"),
    "DG132": Code("file-too-large", "error", "文件过大", "a content file beyond the size limit"),
    "DG133": Code("outside-folder", "error", "文件在内容文件夹之外", "a link to a file outside the content folder"),
    "DG134": Code("prior-unreadable", "error", "上年的内容读不出", "the content of the year before cannot be read"),
    "DG201": Code("total-mismatch", "error", "各项之和与合计不符", "a total is not the sum of its parts"),
    "DG202": Code("rounding-difference", "notice", "尾差：四舍五入造成的差", "a difference that rounding explains"),
    "DG203": Code("blank-total", "error", "各项有数，合计空白", "parts with figures under a blank total"),
    "DG204": Code("part-exceeds-whole", "error", "其中项大于整体", "parts that are more than their whole"),
    "DG205": Code(
        "rate-mismatch", "error", "增减率与增减额、上年数不符", "a rate that change and prior year do not make"
    ),
    "DG206": Code("blank-parts", "warning", "合计有数，各项都空白", "a total whose parts are all blank"),
    "DG207": Code("derived-mismatch", "error", "与所写的算法不符", "not what its `derived` adds up to"),
    "DG208": Code(
        "rate-of-nothing", "warning", "上年没有数，却写了增减率", "a rate where nothing stood the year before"
    ),
    "DG209": Code("rate-not-stated", "warning", "有增减额，没有增减率", "a change without its rate"),
    "DG210": Code(
        "total-without-rows", "error", "合计有数，下面一行也没有", "a total with an amount and no row below it"
    ),
    "DG211": Code(
        "subject-not-divided",
        "warning",
        "科目没有列到应列的款、项",
        "a subject that is not listed down to the 款 or 项 demanded",
        "预算法实施条例 第六条",
    ),
    "DG212": Code("finer-than-form", "notice", "小数多于表样的位数", "more decimals than the form has"),
    "DG250": Code(
        "chart-total-mismatch", "warning", "图中合计与各部分之和不符", "a chart's total is not the sum of its parts"
    ),
    "DG301": Code("tie-mismatch", "error", "同一事实在两处写法不同", "one fact stated differently in two places"),
    "DG302": Code("count-mismatch", "warning", "写明的个数与内容不符", "a stated number of things that is wrong"),
    "DG303": Code("rule-names-nothing", "warning", "规则所写的数不存在", "a rule that names no figure"),
    "DG304": Code(
        "rule-compares-nothing", "warning", "规则所写的数不能相比", "a rule of content of figures that do not compare"
    ),
    "DG305": Code(
        "wrong-money-unit",
        "error",
        "恰好是应有的一万倍或万分之一：像是单位写错了",
        "10,000 times what it should be, or 1/10,000 of it: the unit looks wrong",
    ),
    "DG306": Code("rule-without-source", "notice", "规则没有写依据或名称", "a rule without its source or name"),
    "DG310": Code("typed-figure-in-data", "notice", "手写的数字数据里已有", "a typed figure that the data hold too"),
    "DG311": Code(
        "typed-figure-near-data", "warning", "手写的数字与数据只差一点", "a typed figure that is almost one of the data"
    ),
    "DG320": Code("threshold-order", "error", "评价标准次序颠倒", "a grade that is not stricter than the next"),
    "DG321": Code("threshold-gap", "warning", "评价标准有空档", "values that belong to no grade"),
    "DG322": Code("threshold-overlap", "error", "评价标准重叠", "values that belong to two grades"),
    "DG323": Code("threshold-direction", "error", "评价标准方向不一", "grades that ask for more and for less"),
    "DG324": Code("threshold-units", "warning", "评价标准单位不同", "grades with different units"),
    "DG325": Code("share-above-whole", "warning", "比例超过 100%", "a grade above 100 % for a share of a whole"),
    "DG326": Code(
        "weights-do-not-add-up", "error", "指标权重之和不对", "weights that do not add up", "财预〔2020〕10号"
    ),
    "DG327": Code("no-target", "warning", "指标没有指标值", "an indicator without a target"),
    "DG328": Code("target-without-number", "warning", "指标值没有数", "a bound that states no number"),
    "DG401": Code(
        "direction-contradicts-figures",
        "error",
        "增减的说法与数字相反",
        "a word such as 增加 or 下降 that the figures contradict",
    ),
    "DG402": Code("reason-contradicts-figures", "warning", "所写的原因与数字不符", "a reason the figures contradict"),
    "DG403": Code("change-without-reason", "warning", "写了增减，没有写原因", "a change without a reason"),
    "DG404": Code(
        "word-does-not-fit-figure",
        "warning",
        "增加、减少配金额，增长、下降配百分比",
        "a word for amounts with a rate, or one for rates with an amount",
    ),
    "DG405": Code("figure-typed-by-hand", "warning", "正文里手写的数字", "a figure typed by hand in prose"),
    "DG406": Code("gap-in-numbers", "warning", "序号或层级不连续", "a gap in typed numbers or in levels of headings"),
    "DG407": Code("word-with-better-form", "notice", "宜换的词", "a word that has a better form"),
    "DG408": Code("mixed-terms", "notice", "同一事物有几种说法", "several words for the same thing"),
    "DG409": Code("template-residue", "error", "模板的残留", "a placeholder or a field code left in a text"),
    "DG410": Code("other-year", "warning", "既非本年也非上年的年份", "a year that is neither this one nor the last"),
    "DG411": Code("date-run-together", "warning", "日期没有分隔", "a date without separators"),
    "DG412": Code("other-place", "warning", "别处的地名", "the name of another place"),
    "DG413": Code("other-department", "warning", "别的部门的名称或业务", "the name or business of another office"),
    "DG414": Code("other-level", "warning", "别的层级的用语", "a word of another level of government"),
    "DG415": Code("repeated-text", "warning", "正文重复", "a paragraph or a sentence that stands twice"),
    "DG416": Code("cut-off-text", "warning", "文字没有写完", "a text that breaks off"),
    "DG417": Code("broken-sentence", "warning", "一句话断成两段", "a sentence that goes on in the next paragraph"),
    "DG418": Code("same-text-in-cells", "notice", "表里几处文字相同", "the same long text in several cells"),
    "DG419": Code("wrong-cell", "warning", "格子里的内容不属于这一栏", "a cell with what belongs in another column"),
    "DG420": Code("doubled-punctuation", "notice", "标点重复", "punctuation that stands twice"),
    "DG421": Code("bracket-without-half", "warning", "括号或引号没有配对", "a bracket or quotation mark left open"),
    "DG422": Code("wrong-width", "notice", "标点、数字的全角半角不对", "punctuation or digits of the wrong width"),
    "DG423": Code("final-accounts-words", "warning", "预算里写了决算的用语", "a term of final accounts in a budget"),
    "DG424": Code("sign-in-prose", "warning", "减少后面又是负数", "a negative figure after a direction word"),
    "DG425": Code("direction-said-twice", "warning", "手写的词与程序印出的词重复", "a word that is printed as well"),
    "DG426": Code("numbered-twice", "warning", "程序编了序号，又手写了一个", "a number beside the program's own"),
    "DG427": Code("mixed-money-units", "notice", "同一段里元和万元混用", "amounts in 元 and in 万元 in one text"),
    "DG428": Code(
        "figure-of-another-unit", "warning", "引用了别的单位的数", "a figure of a unit that the text does not name"
    ),
    "DG429": Code(
        "change-of-another-figure",
        "warning",
        "写的是另一个数的增减",
        "the change of another figure than the one before it",
    ),
    "DG430": Code("denied-but-stated", "warning", "正文说没有，数据里有", "a text that denies what the data state"),
    "DG431": Code("unit-after-figure", "warning", "数后面的单位重复或不对", "a unit after a figure that has one"),
    "DG432": Code(
        "typed-change-differs",
        "error",
        "手写的增减额、增减率与数据不符",
        "a typed change or rate that the data contradict",
    ),
    "DG433": Code("last-year-for-this", "warning", "本年的事写成上年", "last year named for what is this year’s"),
    "DG434": Code("figure-of-another-item", "warning", "引用的是另一事项的数", "the figure of another item is named"),
    "DG435": Code("name-misspelt", "warning", "名称有错字", "a name of the department with a slip"),
    "DG436": Code("said-but-not-stated", "warning", "正文说有，数据里没有", "a text of what the data have nothing of"),
    "DG437": Code("other-nature", "warning", "单位的性质与单位情况表不符", "a unit said to be of another nature"),
    "DG438": Code("reason-of-another-item", "warning", "原因说的是另一事项", "a reason that is about another item"),
    "DG439": Code("typed-share-differs", "error", "手写的占比与数据不符", "a typed share that the data contradict"),
    "DG440": Code("number-beside-target", "notice", "与绩效目标的数不同", "another number than the project's target"),
    "DG441": Code("name-of-last-year", "warning", "单位上年的名称", "what a unit was called last year"),
    "DG442": Code(
        "running-of-other-units", "warning", "机关运行经费与单位的性质不符", "running costs of units of another nature"
    ),
    "DG450": Code("two-departments", "warning", "比较的是两个部门", "two departments are compared"),
    "DG451": Code("same-year", "warning", "比较的是同一年", "the same year is on both sides"),
    "DG452": Code("mixed-bases", "warning", "预算数与决算数相比", "a budget is compared with final accounts"),
    "DG453": Code("no-common-language", "warning", "没有共同的语言", "no language that both sides have"),
    "DG454": Code(
        "prior-misquoted", "warning", "上年数与上年公开的不同", "a prior amount that last year did not state"
    ),
    "DG455": Code(
        "words-and-data-differ", "warning", "文字与所附数据不符", "words of a file that are not those of its data"
    ),
    "DG456": Code("compared-by-words", "warning", "没有数据，只比较文字", "a file without data, compared by its words"),
    "DG457": Code("stated-on-another-base", "notice", "表内增减的基数不同", "a table with changes on another base"),
    "DG458": Code("figure-without-name", "notice", "变动的数没有名称", "a figure that moved has no name"),
    "DG459": Code("years-not-in-order", "warning", "后一边的年份在前", "the later side is of an earlier year"),
    "DG501": Code("table-not-placed", "warning", "表没有放进正文", "a table that no block places in the document"),
    "DG503": Code("missing-translation", "error", "缺少译文", "a text is missing in a language that is built"),
    "DG504": Code("unit-without-english", "error", "计量单位没有英文名", "a unit of measure has no English name"),
    "DG506": Code("partial-content", "notice", "只登记了部分数字，不生成文件", "only some figures: nothing is built"),
    "DG510": Code("missing-section", "warning", "缺少应有的部分", "a section that must be there is not", OPERATING),
    "DG511": Code("missing-table", "warning", "缺少应有的表", "a table that must be there is not", OPERATING),
    "DG512": Code("missing-statement", "warning", "缺少应有的说明", "a statement that must be there is not", OPERATING),
    "DG513": Code("item-not-split", "warning", "没有分项写明", "an item is not stated in its parts", OPERATING),
    "DG514": Code(
        "no-department-total", "warning", "只按单位写，没有部门合计", "units are stated, the department is not"
    ),
    "DG515": Code("item-not-compared", "warning", "没有与上年比较", "an item that nothing compares with last year"),
    "DG516": Code("empty-table-not-explained", "warning", "空表没有说明", "an empty table without a note", OPERATING),
    "DG517": Code("wrong-note-on-empty-table", "warning", "空表的说明不对", "a note on an empty table that is wrong"),
    "DG518": Code("term-not-explained", "warning", "名词没有解释", "a term that is used and not explained"),
    "DG519": Code("term-not-used", "notice", "解释了没有用的名词", "an explanation of a term that no text uses"),
    "DG520": Code("mark-not-explained", "warning", "“**”没有说明", "** that nothing explains"),
    "DG521": Code(
        "translation-names-other-figures", "error", "译文引用的数字不同", "a translation that refers to other figures"
    ),
    "DG522": Code(
        "translation-types-other-figures", "warning", "译文手写的数字不同", "a translation that types other figures"
    ),
    "DG523": Code(
        "prepared-by-another", "warning", "编制部门与表不符", "a table that another than its own unit has prepared"
    ),
    "DG524": Code(
        "translation-says-the-opposite", "warning", "译文的增减方向相反", "a translation that turns it round"
    ),
    "DG525": Code("reason-not-translated", "warning", "增减的原因没有译出", "a reason left out of a translation"),
    "DG526": Code(
        "dates-out-of-order", "warning", "批复、公开的日期不对", "dates of approval and disclosure that cannot be"
    ),
    "DG527": Code(
        "published-late",
        "warning",
        "批复后 20 日内没有公开",
        "disclosed more than 20 days after approval",
        "预算法 第十四条",
    ),
    "DG601": Code("subject-without-name", "error", "科目没有名称", "a subject code without a name"),
    "DG602": Code(
        "subject-misnamed",
        "warning",
        "科目的名称与编码不符",
        "a name that does not fit its subject code",
        "政府收支分类科目",
    ),
    "DG603": Code(
        "subject-astray",
        "warning",
        "科目排在别的类、款下面",
        "a subject code that stands among those of another",
        "政府收支分类科目",
    ),
    "DG604": Code(
        "subjects-of-one-name",
        "warning",
        "同一类、款的两个科目同名",
        "two subjects of one 类 or 款 with one name",
        "政府收支分类科目",
    ),
    "DG701": Code("missing-glyph", "error", "没有字体含有这个字", "no font has this character"),
    "DG702": Code("column-too-narrow", "error", "列宽放不下最长的数字", "a column cannot hold its longest number"),
    "DG704": Code("no-room-for-rows", "error", "表头和注占满一页", "header and notes fill the page"),
    "DG705": Code("chart-too-large", "error", "图放不进一页", "a chart that does not fit on a page"),
    "DG706": Code("unusable-font", "error", "字体文件不能用", "a font file that cannot be used"),
    "DG707": Code("attachment-left-out", "notice", "附件太大，没有放进 PDF", "data too large to travel in the PDF"),
    "DG708": Code("cover-too-full", "error", "封面放不下", "a cover that does not fit on a page"),
    "DG709": Code("font-not-embedded", "warning", "字体的许可不允许嵌入", "a font whose licence forbids embedding"),
    "DG710": Code("rare-in-ofd", "warning", "OFD 里有生僻字，要在阅读器里看", "rare characters in OFD to be looked at"),
    "DG1001": Code(
        "computable-secret",
        "error",
        "涉密的数可由公布的数算出",
        "a classified figure that follows from what is published",
        OPERATING,
    ),
    "DG1002": Code(
        "secret-in-the-open", "error", "涉密的内容另有明文", "what is classified also stands typed in the open"
    ),
    "DG1101": Code(
        "movement-without-reason", "notice", "变动很大，没有写原因", "a large movement that nothing gives a reason for"
    ),
    "DG1102": Code(
        "executed-copies-budget",
        "notice",
        "执行数照抄预算数",
        "executed amounts that are those of the budget, every one",
    ),
    "DG1103": Code("unit-cost-out-of-range", "notice", "单位成本超出常理", "a unit cost out of the usual range"),
    "DG1104": Code(
        "tables-written-differently", "notice", "同一种表的写法不一", "tables of one form written differently"
    ),
    "DG1105": Code(
        "amount-without-number",
        "notice",
        "有金额没有数量，或相反",
        "an amount without a number of things, or the reverse",
    ),
    "DG1106": Code("rows-exchanged", "notice", "像是两行写反了", "two rows whose figures look exchanged"),
    "DG1107": Code("grade-far-from-next", "notice", "优比良高出很多", "a best grade that is many times the next"),
    "DG1108": Code("negative-amount", "notice", "金额、数量是负数", "a negative amount, or number of things"),
    "DG1201": Code("waiver-unmatched", "warning", "豁免的问题已不存在", "a waiver of a finding that is not there"),
    "DG1202": Code("waiver-ended", "warning", "豁免已过期", "a waiver that has ended"),
    "DG1203": Code("waiver-without-reason", "warning", "豁免没有理由", "a waiver that says no reason"),
    "DG1204": Code(
        "waiver-of-several-rules",
        "notice",
        "一条豁免掩盖了几条规则的问题",
        "a waiver that hides findings of several rules",
    ),
    "DG1301": Code("prior-mismatch", "error", "与上年公开的数不符", "not the figure that last year's disclosure has"),
    "DG1302": Code("change-mismatch", "error", "增减额与两年的数不符", "a change that two years do not make"),
    "DG1303": Code("wrong-prior-year", "error", "所指的不是上年", "what is named as the year before is another year"),
    "DG1304": Code("stale-text", "warning", "照抄上年的文字尚未改动", "a text that is still as it was last year"),
    "DG1305": Code("replaces-nothing", "error", "replaces 所写的单位上年没有", "a unit replaces what was not there"),
    "DG1306": Code("unit-looks-renamed", "notice", "像是改名或合并的单位", "a unit that looks renamed or merged"),
    "DG1307": Code("opening-not-compared", "notice", "年初数没有可比的数", "opening stocks compared with nothing"),
}
