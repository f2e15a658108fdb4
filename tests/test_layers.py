"""Who may import whom, and what only the edges of the program may do: ARCHITECTURE.md, "Layers", as a test."""

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
SRC = PROJECT / "src"
ROOT = "disclosure_gen"

EVERYONE = {"records", "memory", "diagnostics", "codes", "money", "numerals", "lang", ""}


def table_of_layers() -> Iterator[tuple[str, set[str], set[str]]]:
    """Yield each layer of the table in ARCHITECTURE.md, the layers and the packages that it may import."""
    _, _, after = (PROJECT / "ARCHITECTURE.md").read_text("utf-8").partition("\n## Layers\n")
    section, _, _ = after.partition("\n## ")
    for line in section.splitlines():
        cells = [set(re.findall(r"`([\w.]+)`", cell)) for cell in line.split("|")[1:-1]]
        if len(cells) == 3 and cells[0]:
            (own,) = cells[0]
            yield own, cells[1], cells[2]


LAYERS = tuple(table_of_layers())
MAY_IMPORT = {own: layers for own, layers, _ in LAYERS}
PACKAGES = {own: packages for own, _, packages in LAYERS}
NARROWER = {"uharfbuzz": ("layout.fonts", "writers"), "pyphen": ("layout",), "argparse": ("cli",)}

# Modules of the standard library with which a module could reach the disk, the clock, the environment or chance.
OUTSIDE = {
    "os",
    "pathlib",
    "sys",
    "time",
    "random",
    "secrets",
    "tempfile",
    "shutil",
    "subprocess",
    "socket",
    "locale",
    "glob",
}
EDGES = (
    "files",
    "textfile",
    "formats",
    "imports",
    "pipeline",
    "opening",
    "years",
    "submission.submit",
    "submission.enclose",
    "submission.sign",
    "submission.packages",
    "cores",
    "batch",
    "cases",
    "reports",
    "converting",
    "receiving",
    "returning",
    "cli",
    "__main__",
    "api",
)

# Modules whose data is handed from one step to another.
CROSSING = (
    "codes",
    "diagnostics",
    "doc",
    "findings",
    "lang",
    "layout.page",
    "layout.styles",
    "model",
    "money",
    "pipeline",
)

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module by its dotted name without the root's, with its tree."""
    for path in sorted((SRC / ROOT).rglob("*.py")):
        parts = path.relative_to(SRC / ROOT).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        yield name, ast.parse(path.read_text("utf-8"), str(path))


MODULES = dict(modules())


def layer(module: str) -> str:
    """Return the longest layer that a module belongs to."""
    parts = module.split(".")
    for end in range(len(parts), 0, -1):
        if ".".join(parts[:end]) in MAY_IMPORT:
            return ".".join(parts[:end])
    return "" if not module else parts[0]


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield every dotted name that a module imports, anywhere in it, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                own = name.removeprefix(ROOT + ".")
                yield (name if own in MODULES else str(node.module)), node.lineno


def within(module: str, places: tuple[str, ...]) -> bool:
    """Tell whether a module is one of some places or lies inside one."""
    return any(module == place or module.startswith(place + ".") for place in places)


def test_the_table_names_every_layer_once() -> None:
    assert len(LAYERS) == len(MAY_IMPORT) > 15
    assert set().union(*MAY_IMPORT.values()) <= set(MAY_IMPORT)


def test_every_module_belongs_to_a_layer_of_the_table() -> None:
    assert {layer(name) for name in MODULES} - {""} <= set(MAY_IMPORT)


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_the_layers_below_it(module: str) -> None:
    own = layer(module)
    allowed = MAY_IMPORT.get(own, set()) | EVERYONE | {own}
    wrong = [
        f"line {line}: {name}"
        for name, line in imported(MODULES[module])
        if name.split(".")[0] == ROOT and layer(name.removeprefix(ROOT).lstrip(".")) not in allowed
    ]
    assert not wrong


def test_no_modules_import_each_other_in_a_ring() -> None:
    own = {module: {name.removeprefix(ROOT).lstrip(".") for name, _ in imported(MODULES[module])} for module in MODULES}
    order = TopologicalSorter({module: names & set(MODULES) for module, names in own.items()})
    try:
        order.prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


@pytest.mark.parametrize("module", MODULES)
def test_third_party_packages_stay_in_their_places(module: str) -> None:
    wrong = []
    for name, line in imported(MODULES[module]):
        package = name.split(".")[0]
        known = package == ROOT or package in sys.stdlib_module_names or package in PACKAGES.get(layer(module), set())
        if not known or not within(module, NARROWER.get(package, (module,))):
            wrong.append(f"line {line}: {name}")
    assert not wrong


@pytest.mark.parametrize("module", [name for name in MODULES if name != "records"])
def test_dataclasses_are_those_that_cost_little(module: str) -> None:
    assert [line for name, line in imported(MODULES[module]) if name == "dataclasses"] == []


@pytest.mark.parametrize("module", [name for name in MODULES if not within(name, EDGES)])
def test_the_core_does_not_reach_outside(module: str) -> None:
    wrong = [f"line {line}: {name}" for name, line in imported(MODULES[module]) if name.split(".")[0] in OUTSIDE]
    for node in ast.walk(MODULES[module]):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"open", "print", "input"}
        ):
            wrong.append(f"line {node.lineno}: {node.func.id}()")
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}:
            wrong.append(f"line {node.lineno}: .{node.attr}")
    assert not wrong


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_is_and_stays_small(module: str) -> None:
    tree = MODULES[module]
    assert ast.get_docstring(tree), "no docstring"
    assert not set(module.split(".")) & FORBIDDEN_NAMES
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno >= 50
    ]
    assert not long
    last = max((node.end_lineno or 0 for node in tree.body), default=0)
    assert last <= 400


def test_data_that_crosses_layers_is_frozen() -> None:
    thawed = [
        f"{module}.{node.name}"
        for module, tree in MODULES.items()
        if within(module, CROSSING)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    ]
    assert not thawed
