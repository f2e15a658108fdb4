"""Options → what was changed in a Word file that comes back, and what is printed of it; returns the exit code."""

import sys
from collections.abc import Iterator

from disclosure_gen import returning
from disclosure_gen.adopting.adopt import Adopted, short
from disclosure_gen.amending.elements import Removed
from disclosure_gen.cli.choices import Speak
from disclosure_gen.cli.commands import plural, print_findings, print_json
from disclosure_gen.cli.options import Options
from disclosure_gen.diagnostics import Origin
from disclosure_gen.fmt import format_amount
from disclosure_gen.load.positions import spot
from disclosure_gen.load.source import Source
from disclosure_gen.outcome import Report

_Sources = tuple[Source, ...]


def adopt(options: Options, speak: Speak) -> int:
    """Show what was changed in a Word file as a patch of the content, and write it where that is asked for."""
    returned = returning.adopt(options.file, options.into, write=options.yes)
    report = Report(sources=returned.sources, diagnostics=returned.diagnostics)
    adopted = returned.adopted
    if options.json:
        print_json(report, _data(returned, adopted) if adopted else {})
        return int(report.failed)
    print_findings(report, options, sys.stderr)
    if adopted is None:
        return 1
    print("".join(f"{line}\n" for line in _lines(adopted, returned.sources, speak)), end="")
    if returned.patch:
        print(f"\n{returned.patch}")
    print(_summary(returned, adopted, speak))
    return int(report.failed)


def _lines(adopted: Adopted, sources: _Sources, speak: Speak) -> Iterator[str]:
    nowhere = speak("（在删去的文字、注释等处）", "(on what was deleted, a note or the like)")
    for one in adopted.figures:
        old, new = format_amount(one.old, "zh"), format_amount(one.new, "zh")
        where = _place(one.statement.origin, sources)
        yield f"{speak('数字', 'figure')}  {where}  {one.key}  {old or '“”'} → {new or '“”'}"
    for text in adopted.texts:
        yield f"{speak('文字', 'text')}  {_place(text.statement.origin, sources)}"
        yield f"  - {text.old}"
        yield f"  + {text.new}"
    for move in adopted.moves:
        if isinstance(move.what, Removed):
            yield f"{speak('删去', 'deleted')}  {_place(Origin(move.what.file, move.what.path), sources)}"
            yield f"  - {move.words}"
        else:
            yield f"{speak('新增', 'added')}  {move.what.file}"
            yield f"  + {move.words}"
    for other in adopted.unplaced:
        where = _place(other.origin, sources)
        yield f"{speak('未采用', 'not taken')}  {'  '.join(filter(None, (where, other.words)))}"
        yield f"  {speak(other.why.zh, other.why.en)}"
    for aside, what in adopted.unread:
        on = f"“{short(aside.on)}”" if aside.on else ""
        yield f"{speak('没有读', 'not read')}  {'  '.join(filter(None, (on, short(aside.words))))}"
        yield f"  {speak(what.zh, what.en)}"
    for note in adopted.comments:
        where = _place(note.origin, sources) or (f"“{note.words}”" if note.words else nowhere)
        yield f"{speak('批注', 'comment')}  {where}"
        yield f"  {note.comment.author or '?'}{speak('：', ': ')}{note.comment.words}"


def _summary(returned: returning.Returned, adopted: Adopted, speak: Speak) -> str:
    counts = len(adopted.figures), len(adopted.texts), len(adopted.unplaced), len(adopted.comments)
    moved = len(adopted.moves)
    said = speak(
        f"改动的数 {counts[0]} 个，文字 {counts[1]} 处，增删的段和行 {moved} 处，"
        f"未采用 {counts[2]} 处，批注 {counts[3]} 条",
        f"{plural(counts[0], 'figure')}, {plural(counts[1], 'text')}, {moved} added or deleted, "
        f"{counts[2]} not taken, {plural(counts[3], 'comment')}",
    )
    if adopted.unread:
        said += speak(f"，没有读的 {len(adopted.unread)} 处", f", {len(adopted.unread)} not read")
    if (adopted.texts or adopted.moves) and returned.languages > 1:
        said += speak("；另一种语言的文字没有改，请核对", "; the other language is as it was: look at it")
    if returned.tracked:
        said += speak("；修订按全部接受读取", "; tracked changes are read as accepted")
    if returned.written:
        return said + speak(f"；已写入 {'、'.join(returned.files)}", f"; written: {', '.join(returned.files)}")
    if returned.files:
        return said + speak("；没有写入，加 --yes 写入", "; nothing is written: --yes writes it")
    return said + speak("；内容不变", "; the content stays as it is")


def _data(returned: returning.Returned, adopted: Adopted) -> dict[str, object]:
    figures = [
        {
            "key": one.key,
            "old": format_amount(one.old, "zh"),
            "new": format_amount(one.new, "zh"),
            "place": _where(one.statement.origin),
        }
        for one in adopted.figures
    ]
    return {
        "figures": figures,
        "texts": [{"old": one.old, "new": one.new, "place": _where(one.statement.origin)} for one in adopted.texts],
        "moves": [
            {"words": one.words, "gone": isinstance(one.what, Removed), "file": one.what.file} for one in adopted.moves
        ],
        "not_taken": [{"words": one.words, "why": {"zh": one.why.zh, "en": one.why.en}} for one in adopted.unplaced],
        "not_read": [
            {"words": aside.words, "on": aside.on, "what": {"zh": what.zh, "en": what.en}}
            for aside, what in adopted.unread
        ],
        "comments": [
            {"author": one.comment.author, "words": one.comment.words, "on": one.words, "place": _where(one.origin)}
            for one in adopted.comments
        ],
        "tracked": returned.tracked,
        "patch": returned.patch,
        "files": list(returned.files),
        "written": returned.written,
    }


def _where(origin: Origin) -> dict[str, object] | None:
    return {"file": origin.file, "path": list(origin.path)} if origin.file else None


def _place(origin: Origin, sources: _Sources) -> str:
    source = next((one for one in sources if one.name == origin.file), None)
    if source is None:
        return origin.file
    at = spot(source.text, origin)
    return f"{origin.file}:{at.line}:{at.column}"
