"""The data of several files → one tree of nodes, each of which knows the file and key path it came from."""

from collections.abc import Iterator

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin, Path, Related
from disclosure_gen.load.source import Parsed
from disclosure_gen.records import NamedTuple

MAX_DEPTH = 40  # of tables and arrays in each other: real content has five


class Node(NamedTuple):
    """A value of the content and where it stands. A table that files share holds nodes instead of plain values."""

    value: object
    file: str
    path: Path = ()

    @property
    def origin(self) -> Origin:
        """Return the place of the value."""
        return Origin(self.file, self.path)

    def items(self) -> Iterator[tuple[str, "Node"]]:
        """Yield the keys of a table with their nodes, in the order of the file."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, value if isinstance(value, Node) else Node(value, self.file, (*self.path, key))

    def elements(self) -> Iterator["Node"]:
        """Yield the nodes of an array."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(value, self.file, (*self.path, index))

    def get(self, key: str) -> "Node | None":
        """Return the node of a key, None where the table has none."""
        if not isinstance(self.value, dict) or key not in self.value:
            return None
        value = self.value[key]
        return value if isinstance(value, Node) else Node(value, self.file, (*self.path, key))

    def names(self) -> tuple[str, ...]:
        """Return the keys of a table."""
        return tuple(self.value) if isinstance(self.value, dict) else ()


def merge(files: tuple[Parsed, ...]) -> tuple[Node, tuple[Diagnostic, ...]]:
    """Return the tree of all files together, and the keys that more than one file gives."""
    repeats: list[Diagnostic] = []
    root = Node({}, files[0].source.name if files else "")
    for parsed in files:
        root = _joined(root, Node(parsed.data, parsed.source.name), repeats)
    return root, tuple(repeats)


def _joined(first: Node, second: Node, repeats: list[Diagnostic]) -> Node:
    merged = dict(first.items())
    for key, node in second.items():
        known = merged.get(key)
        if known is None:
            merged[key] = node
        elif isinstance(known.value, dict) and isinstance(node.value, dict) and len(node.path) < MAX_DEPTH:
            merged[key] = _joined(known, node, repeats)
        else:
            repeats.append(_given_twice(key, known, node))
    return Node(merged, first.file if first.value else second.file, first.path)


def _given_twice(key: str, first: Node, second: Node) -> Diagnostic:
    return finding(
        "DG109",
        Origin(second.file, second.path, on_key=True),
        Say(f"键 {key} 在两个文件里都写了", f"the key {key} is given in two files"),
        hint=Say("只留一处", "keep it in one place"),
        related=(Related(origin=Origin(first.file, first.path, on_key=True), zh="另一处", en="the other place"),),
    )
