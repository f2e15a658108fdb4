"""Word files of the tests' content with edits that people make, by lxml."""

import copy
import io
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = "word/document.xml"
Tree = Any  # an element of lxml, which has no types


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def edited(data: bytes, change: Callable[[Tree], None], more: dict[str, bytes] | None = None) -> bytes:
    """Return a Word file with its body changed, and further parts in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            held = old.read(name)
            if name == BODY:
                tree = etree.fromstring(held)
                change(tree)
                held = etree.tostring(tree)
            new.writestr(name, held)
        for name, held in (more or {}).items():
            new.writestr(name, held)
    return out.getvalue()


def controls(tree: Tree, key: str) -> list[Tree]:
    """Return the texts of the controls that show a figure."""
    return [
        sdt.find(f".//{w('sdtContent')}//{w('t')}")
        for sdt in tree.iter(w("sdt"))
        if (tag := sdt.find(f"{w('sdtPr')}/{w('tag')}")) is not None and tag.get(w("val")) == key
    ]


def run_with(tree: Tree, words: str) -> Tree:
    """Return the text of the first run that has some words in it."""
    return next(t for t in tree.iter(w("t")) if words in (t.text or ""))


def put(old: str, new: str) -> Callable[[Tree], None]:
    """Return what puts words in the place of others, without tracking."""

    def change(tree: Tree) -> None:
        t = run_with(tree, old)
        t.text = t.text.replace(old, new)

    return change


def number(key: str, new: str, *, old: str = "", first: bool = False) -> Callable[[Tree], None]:
    """Return what types a number over a figure: everywhere, where it shows `old` as Word does, or at one place only."""

    def change(tree: Tree) -> None:
        found = [t for t in controls(tree, key) if old in ("", t.text)]
        assert found, key
        for t in found[:1] if first else found:
            t.text = new

    return change


def tracked(old: str, new: str) -> Callable[[Tree], None]:
    """Return what puts words in the place of others as a tracked change."""

    def change(tree: Tree) -> None:
        t = run_with(tree, old)
        run = t.getparent()
        before, _, after = t.text.partition(old)
        pieces = [_run(run, before)] if before else []
        gone, came = (etree.Element(w(name), {w("id"): "9", w("author"): "李"}) for name in ("del", "ins"))
        deleted = _run(run, old)
        deleted.find(w("t")).tag = w("delText")
        gone.append(deleted)
        came.append(_run(run, new))
        pieces += [gone, came, *([_run(run, after)] if after else [])]
        for piece in pieces:
            run.addprevious(piece)
        run.getparent().remove(run)

    return change


def _run(like: Tree, words: str) -> Tree:
    run = copy.deepcopy(like)
    t = run.find(w("t"))
    t.text = words
    t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def commented(on: str) -> Callable[[Tree], None]:
    """Return what puts comment 7 on the paragraph with some words."""

    def change(tree: Tree) -> None:
        run = run_with(tree, on).getparent()
        mark = etree.Element(w("r"))
        etree.SubElement(mark, w("commentReference"), {w("id"): "7"})
        run.addnext(mark)

    return change


COMMENTS = (
    f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="王审核"><w:p><w:r><w:t>这里要说明口径</w:t></w:r></w:p>'
    "</w:comment></w:comments>"
).encode()
