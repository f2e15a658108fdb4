"""A small folder of content for the tests of load: every kind of thing once."""

from collections.abc import Mapping

from disclosure_gen.diagnostics import Diagnostic
from disclosure_gen.load.disclosure import Loaded, load
from disclosure_gen.load.positions import spot
from disclosure_gen.load.source import Source

IDENTITY = """\
[disclosure]
schema_version = 1
department = "county-library"
year = 2025
jurisdiction = "there"
languages = ["zh", "en"]
title.zh = ["某县图书馆", "{year}年部门预算"]
title.en = ["County Library", "Budget for {year}"]
standing.en = "Translation."
approved_on = 2025-02-20

[department]
name = { zh = "某县图书馆", en = "County Library" }
short = { zh = "图书馆", en = "Library" }

[[unit]]
id = "main"
name = { zh = "总馆", en = "Main library" }
"""

FIGURES = """\
[figures.revenue]
total = { current = 120.50, prior = 100, source = "批复" }
other = ""
books = { current = 300, unit = "架" }

[figures.staff]
"2025" = { classified = true, value = 12, unit = "人" }
moved = { change = -3.5 }
"""

SECTIONS = '''\
[[section]]
id = "overview"
title = { zh = "总体情况", en = "Overview" }

[[section.block]]
heading = { zh = "收入", en = "Revenue" }
label = "（一）"

[[section.block]]
text.zh = """{department.short}{year}年收入{revenue.total}，\\
  比上年{revenue.total:change}，花括号 {{}}。"""
text.en = "Revenue in {year} is {figures.revenue.total:amount 1}, {revenue.total:change_rate}; {= 20 } by hand."

[[section.block]]
list = { style = "（1）" }
item = [{ zh = "一项", en = "One item" }, { classified = true, value = "不公开" }]

[[section.block]]
glossary = {}

[[section.block]]
table = "spending"

[[section.block]]
table = "stock.main"

[[section.block]]
table = "targets"

[[term]]
term = { zh = "项目支出", en = "Project expenditure" }
definition = { zh = "为完成特定任务的支出", en = "expenditure for specific tasks" }
'''

TABLES = """\
[tables.spending]
prepared_by = "department"

[[tables.spending.row]]
id = "salaries"
label = { zh = "工资", en = "Salaries" }
basic = 80.25
project = ""
remark = { zh = "含奖金", en = "with bonuses" }

[[tables.spending.row]]
label = { zh = "合计", en = "Total" }
kind = "total"
basic = 80.25
project = 40.25
remark = ""

[tables.stock.main]
prepared_by = "main"
total = { quantity = "—", value = 99.9 }
seats = { quantity = 60 }

[tables.targets]
notes = [{ text = { zh = "注：试行。", en = "Note: on trial." } }]

[[duty]]
name = { zh = "借阅", en = "Lending" }
description = { zh = "外借图书", en = "Lend books" }
goal = { zh = "多借", en = "Lend more" }

[[duty.activity]]
name = { zh = "馆藏", en = "Stock" }
description = { zh = "购书", en = "Buy books" }

[[duty.activity.indicator]]
target = { zh = "更多", en = "More" }
name = { zh = "架数", en = "Volumes" }
description = { zh = "新书架数", en = "New volumes" }
grades = ["≥300", "≥200"]

[[duty.activity.indicator]]
name = { zh = "满意度", en = "Satisfaction" }
description = { zh = "读者满意", en = "Satisfied readers" }
grades = ["100%", ""]

[[duty.activity]]
name = { zh = "保卫", en = "Security" }
redacted = 2
"""

SPENDING = """\
id = "spending"
title = { zh = "支出表", en = "Spending" }
unit = "万元"
[[column]]
id = "item"
title = { zh = "项目", en = "Item" }
role = "label"
[[column]]
id = "basic"
title = { zh = "基本", en = "Basic" }
[[column]]
id = "project"
title = { zh = "项目", en = "Project" }
[[column]]
id = "remark"
title = { zh = "备注", en = "Remark" }
role = "text"
"""

STOCK = """\
id = "stock"
title = { zh = "资产表", en = "Stock" }
unit = "万元"
per_unit = true
optional = true
parts = [{ whole = "rows.total", of = ["rows.seats"] }]
[above]
left = { zh = "{prepared_by}", en = "{prepared_by}" }
right = { zh = "{prior_year}", en = "{prior_year}" }
[[column]]
id = "item"
title = { zh = "项目", en = "Item" }
role = "label"
[[column]]
id = "quantity"
title = { zh = "数量", en = "Quantity" }
unit = "件"
[[column]]
id = "value"
title = { zh = "价值", en = "Value" }
[[row]]
id = "total"
label = { zh = "合计", en = "Total" }
kind = "total"
[[row]]
id = "seats"
label = { zh = "座位", en = "Seats" }
units = { quantity = "个" }
"""

TARGETS = """\
id = "targets"
title = { zh = "目标表", en = "Targets" }
form = "duties"
[[column]]
id = "duty"
title = { zh = "职责", en = "Function" }
role = "text"
[[column]]
id = "grading"
title = { zh = "标准", en = "Grading" }
[[column.column]]
id = "good"
title = { zh = "优", en = "Good" }
role = "grade"
[[column.column]]
id = "poor"
title = { zh = "差", en = "Poor" }
role = "grade"
"""

FILES: Mapping[str, str] = {
    "disclosure.toml": IDENTITY,
    "figures.toml": FIGURES,
    "sections.toml": SECTIONS,
    "tables.toml": TABLES,
}
KINDS = tuple(
    Source(f"jurisdictions/there/{name}.toml", text)
    for name, text in {"spending": SPENDING, "stock": STOCK, "targets": TARGETS}.items()
)


def sources(files: Mapping[str, str] = FILES) -> tuple[Source, ...]:
    """Return files as sources."""
    return tuple(Source(name, text) for name, text in files.items())


def loaded(**changed: str) -> Loaded:
    """Load the small folder, with some files replaced: `figures="…"`."""
    return load(sources({**FILES, **{f"{name}.toml": text for name, text in changed.items()}}), KINDS)


def edited(file: str, old: str, new: str) -> Loaded:
    """Load the small folder with one passage of one file replaced."""
    text = FILES[f"{file}.toml"]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return load(sources({**FILES, f"{file}.toml": text.replace(old, new)}), KINDS)


def with_file(name: str, text: str) -> Loaded:
    """Load the small folder with one more file."""
    return load(sources({**FILES, name: text}), KINDS)


def seen(diagnostics: tuple[Diagnostic, ...], text: str, file: str) -> list[str]:
    """Return the findings of a file in short: `DG102 5:1+4` is code, line, column and length."""
    found = [diagnostic for diagnostic in diagnostics if diagnostic.origin.file == file]
    spots = [(diagnostic.code, spot(text, diagnostic.origin)) for diagnostic in found]
    return [f"{code} {place.line}:{place.column}+{place.length}" for code, place in spots]
