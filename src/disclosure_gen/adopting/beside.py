"""What stands beside the text of a Word file → what people have put there, which content cannot say: to be listed."""

from collections import Counter
from collections.abc import Iterator, Mapping

from disclosure_gen.codes import Say
from disclosure_gen.importers.edited import Edited
from disclosure_gen.importers.edited_runs import Aside

_SORTS: Mapping[str, Say] = {
    "vanish": Say("隐藏的文字，没有读", "hidden words, not read"),
    "strike": Say("带删除线的文字，按删去读", "words struck through, read as deleted"),
    "dstrike": Say("带双删除线的文字，按删去读", "words struck through twice, read as deleted"),
    "vertAlign": Say("上标的注码，没有读", "a raised mark of a note, not read"),
    "footnote": Say("脚注，没有读", "a footnote, not read"),
    "endnote": Say("尾注，没有读", "an endnote, not read"),
    "box": Say("文本框，没有读", "a text box, not read"),
    "picture": Say("图片，没有读", "a picture, not read"),
    "margin": Say("页眉或页脚由程序生成，没有读", "a header or footer, which the program makes, not read"),
}


def beside(before: Edited, after: Edited) -> Iterator[tuple[Aside, Say]]:
    """Yield what is beside the text now and was not there when the file was made, and what it is."""
    there = Counter((one.sort, one.words) for one in before.asides)
    for one in after.asides:
        there[one.sort, one.words] -= 1
        if there[one.sort, one.words] < 0:
            yield one, _SORTS[one.sort]
