"""What workbooks of others are made of in tests: the folder that they go into, and the top of a table."""

from collections.abc import Sequence

Rows = Sequence[Sequence[object]]

IDENTITY = """
[disclosure]
schema_version = 1
department = "sample"
year = 2027
jurisdiction = "hebei"
title.zh = ["某局2027年部门预算"]
languages = ["zh"]
money_unit = "万元"
[department]
name.zh = "某局"
level = "county"
[[unit]]
id = "office"
name.zh = "某局"
"""
HEAD: Rows = [
    ["2027年部门支出总体情况表"],
    ["编制部门：某局", None, None, None, None, "单位：万元"],
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
]
