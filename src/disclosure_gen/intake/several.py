"""What several files change in content, one after the other → where a later one says something else."""

from collections.abc import Iterator, Sequence

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.intake.filled import Change, in_words


def contradictions(several: Sequence[tuple[str, Sequence[Change]]]) -> Iterator[Diagnostic]:
    """Yield what a later file states otherwise than an earlier one; each file with its changes, in their order."""
    seen: dict[str, tuple[str, Change]] = {}
    for file, changes in several:
        for change in changes:
            before, first = seen.get(change.name, (file, change))
            if first.new != change.new and before != file:
                old, new = in_words(first.new), in_words(change.new)
                zh, en = (old or "空白", new or "空白"), (old or "blank", new or "blank")
                say = Say(
                    f"{change.name} 在 {before} 的 {first.place} 是 {zh[0]}，这里是 {zh[1]}，采用了这里的",
                    f"{change.name} is {en[0]} in {before}, {first.place}, and {en[1]} here; this one was taken",
                )
                yield finding("DG923", Origin(f"{file}:{change.place}"), say)
            seen[change.name] = (file, change)
