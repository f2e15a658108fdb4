"""Lines that most pages repeat at the top or the bottom are left out and named; captions stay."""

from disclosure_gen.importers.pdf_flow import Line, Placed
from disclosure_gen.importers.pdf_margins import Page, without_running
from disclosure_gen.importers.pieces import Grid


def line(text: str, top: float) -> Line:
    return Line(text, 50, 300, 10, top)


def table(top: float) -> Placed:
    return Placed(Grid(), top, (50, 300))


def test_heads_and_feet_are_left_out() -> None:
    pages = [[line("某局预算", 40), line(f"第{at}段。", 80), line(f"- {at} -", 800)] for at in range(1, 5)]
    kept, said = without_running(pages)
    shown = [[one.text for one in page if isinstance(one, Line)] for page in kept]
    assert shown == [[f"第{at}段。", f"- {at} -"] for at in range(1, 5)]  # numbers of pages go later
    assert said == ("某局预算",)


def test_what_stands_on_few_pages_or_elsewhere_on_each_stays() -> None:
    few: list[Page] = [[line("某局预算", 40), line("甲", 80)], [line("某局预算", 40), line("乙", 80)], [line("丙", 80)]]
    assert without_running(few).said == ()
    apart: list[Page] = [[line("同样的话", 40.0 + 30 * at), line(f"第{at}段。", 300)] for at in range(5)]
    assert without_running(apart).pages == apart


def test_a_caption_over_a_table_on_every_page_stays() -> None:
    forms: list[Page] = [[line("绩效目标表", 40), table(80)] for _ in range(5)]
    assert without_running(forms).pages == forms
    mixed: list[Page] = [*forms[:4], [line("绩效目标表", 40), line("一段话。", 80)]]
    assert without_running(mixed).said == ("绩效目标表",)
