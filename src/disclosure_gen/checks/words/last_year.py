"""Sentences that name last year for what is this year's: 2024年计划举办…, 2024年支出预算{expenditure.total}."""

import re
from collections.abc import Iterator, Mapping

from disclosure_gen.checks.clauses import end_of, parted
from disclosure_gen.checks.words.directions import Stated, stated_in
from disclosure_gen.checks.words.said import FACT, FIGURE, Passage, Said, alternatives
from disclosure_gen.checks.words.texts import PROSE
from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Related
from disclosure_gen.lang import Lang
from disclosure_gen.model.disclosure import Disclosure
from disclosure_gen.model.pack import LastYear, Words
from disclosure_gen.model.tables import carried

_AGAINST = tuple("比较与和至到—-~、自从由对")  # right before a year that something is compared with, or that a span has
_AGAINST_EN = (
    "than in the ",
    "than in ",
    "than the ",
    "than ",
    "gainst the ",
    "gainst ",
    "from the ",
    "from ",
    "with ",
)
_CLAUSE: Mapping[Lang, str] = {"zh": "[，。；：、\n]", "en": r"[,;:\n]|[.](?=\s|$)| and | but "}
_ENDS = ("末", "底", "12月31日")
_REACH = 24  # characters from a year to the figure that it is of
_OTHER_YEARS = frozenset(("prior", "executed", "opening", "closing"))  # steps of paths of last year's amounts


def check_last_year(said: Said, disclosure: Disclosure, words: Words) -> Iterator[Diagnostic]:
    """Yield DG433 for last year beside a plan, or beside an amount of this year.

    Translations are compared with the Chinese. Source: inspections (domain rule 6.10).
    """
    if said.lang != "zh" or not words.last_year.plans:
        return
    year = re.compile(rf"(?:{disclosure.year - 1}|{FACT})年(?:度|全年)?")
    plan = rf"[^，。；：、\n]{{0,8}}?(?:{alternatives(words.last_year.plans)})"  # compiled where last year is named
    for passage in said.passages:
        if passage.role in PROSE and (FIGURE in passage.said or "年" in passage.said):
            yield from _in_passage(passage, disclosure, words.last_year, year, plan)


def _in_passage(
    passage: Passage, disclosure: Disclosure, known: LastYear, year: re.Pattern[str], plan: str
) -> Iterator[Diagnostic]:
    yield from _with_last_years_figure(passage, disclosure, known)
    yield from _stocks(passage, disclosure)
    facts = {index: reference.path for index, reference in passage.references()}
    for match in year.finditer(passage.said):
        if facts.get(match.start(), "prior_year") != "prior_year" or passage.said[: match.start()].endswith(_AGAINST):
            continue
        rest = passage.said[match.end() :]
        planned = re.match(plan, rest)
        if planned and not rest[planned.end() :].startswith(known.plans_unless) and not _is_past(planned[0], known):
            yield _told(passage, match, disclosure, f"“{planned[0]}”说的是本年", f"“{planned[0]}” is of this year")
            continue
        end = end_of(rest, 0, "，。；：")
        for one in stated_in(passage, disclosure):
            if not 0 <= one.index - match.end() < min(end, _REACH):
                continue
            between = rest[: one.index - match.end()]
            own = one.found.part == "current" and not one.by_program and one.found.figure.prior is not None
            if own and not _is_past(between, known) and not _OTHER_YEARS & {*one.reference.path.split(".")}:
                path = f"{{{one.reference.path}}}"
                yield _told(
                    passage, match, disclosure, f"{path} 是本年数", f"{path} is this year’s", (one.found.origin,)
                )
            break


def _with_last_years_figure(passage: Passage, disclosure: Disclosure, known: LastYear) -> Iterator[Diagnostic]:
    """Look at an amount of last year right after this year: 2025年支出预算{expenditure.total.prior}."""
    facts = {index: reference.path for index, reference in passage.references()}
    for one in stated_in(passage, disclosure):
        if one.found.part != "prior" or one.found.figure.prior is None:
            continue
        before = passage.said[max(0, one.index - _REACH) : one.index]
        clause = parted(before, "，。；：")[-1]
        match = re.search(rf"(?:{disclosure.year}|{FACT})年[^{FACT}]*$", clause)
        if match is None or any(word in clause for word in (*_AGAINST, *known.past, "去年")):
            continue
        at = one.index - len(clause) + match.start()
        if clause[match.start()] != FACT or facts.get(at) == "year":
            path = f"{{{one.reference.path}}}"
            yield finding(
                "DG433",
                one.reference.at(),
                Say(
                    f"写的是本年（{disclosure.year}年），{path} 是上年数",
                    f"{path} is last year’s",
                ),
                hint=Say("引用本年数，或写明是上年", "refer to this year’s figure, or say that it is last year’s"),
                related=(Related(origin=one.found.origin, zh="数字", en="the figure"),),
            )


def _stocks(passage: Passage, disclosure: Disclosure) -> Iterator[Diagnostic]:
    """Look at stocks after the end of a year: closing figures are of the end of last year, opening ones of no end."""
    if not any(word in passage.said for word in _ENDS):
        return
    for match in re.finditer(rf"(?P<year>\d{{4}}|{FACT})年?(?:年?末|年?底|12月31日)(?P<rest>[^。；\n]*)", passage.said):
        facts = {index: reference.path for index, reference in passage.references()}
        fact = facts.get(match.start("year"), "")
        said = {"year": disclosure.year, "prior_year": disclosure.year - 1}.get(fact, 0)
        said = said or (int(match["year"]) if match["year"].isdigit() else 0)
        stated = stated_in(passage, disclosure) if said else ()
        sides = [(one, _side(one.found.key, disclosure)) for one in stated if match.start() < one.index < match.end()]
        wrong = [(one, side) for one, side in sides if side == "opening" or (side and said != disclosure.year - 1)]
        if wrong:
            yield _of_another_end(passage, match, said, *wrong[0], disclosure.year - 1)


def _of_another_end(passage: Passage, match: re.Match[str], said: int, one: Stated, side: str, last: int) -> Diagnostic:
    path = f"{{{one.reference.path}}}"
    zh, en = ("年末数", "closing") if side == "closing" else ("年初数", "opening")
    return finding(
        "DG433",
        passage.at(match.start("year"), len(match["year"])) if side == "closing" else one.reference.at(),
        Say(f"写的是 {said} 年末，{path} 是 {last} 年的{zh}", f"the end of {said}; {path} is {en} of {last}"),
        hint=Say("年末数是 {prior_year} 年末的", "closing figures are of the end of {prior_year}"),
        related=(Related(origin=one.found.origin, zh="数字", en="the figure"),),
    )


def _side(key: str, disclosure: Disclosure) -> str:
    """Tell whether a cell is of a column of closing stock, or of the opening stock that carries it; else ""."""
    for table in disclosure.tables.values():
        prefix = f"tables.{table.path}."
        if key.startswith(prefix):
            column = key.removeprefix(prefix).partition(".")[2]
            for opening, closing in carried(table.kind.columns):
                if column in (opening, closing):
                    return "closing" if column == closing else "opening"
    return ""


def of_last_year(passage: Passage, index: int, disclosure: Disclosure, words: Words) -> bool:
    """Tell whether the clause that a place stands in is about last year (上年更新一辆), not compared with it."""
    marks, against = _CLAUSE[passage.lang], _AGAINST if passage.lang == "zh" else _AGAINST_EN
    begin = max((match.end() for match in re.finditer(marks, passage.said[:index])), default=0)
    end = re.search(marks, passage.said[index:])
    clause = passage.said[begin : index + end.start() if end else len(passage.said)]
    years = {at - begin for at, one in passage.references() if one.path == "prior_year"}
    says = (*(words.last_year.says.get(passage.lang) or ()), str(disclosure.year - 1), FACT)
    return any(
        not clause[: match.start()].endswith(against) and (match[0] != FACT or match.start() in years)
        for word in says
        if word in clause
        for match in re.finditer(re.escape(word), clause)
    )


def _is_past(words: str, known: LastYear) -> bool:
    return any(word in words for word in known.past)


def _told(
    passage: Passage, match: re.Match[str], disclosure: Disclosure, zh: str, en: str, related: tuple[Origin, ...] = ()
) -> Diagnostic:
    last, this = disclosure.year - 1, disclosure.year
    return finding(
        "DG433",
        passage.at(match.start(), len(match[0])),
        Say(f"写的是上年（{last}年），{zh}（{this}年）", f"last year ({last}) is named, but {en} ({this})"),
        hint=Say("本年写 {year}", "write {year} for this year"),
        related=tuple(Related(origin=origin, zh="数字", en="the figure") for origin in related),
    )
