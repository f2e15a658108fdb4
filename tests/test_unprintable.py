"""What only the layout or a writer can find, by the command line: its place in the content, all at once, no file."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from built import ROOT, SMALL
from disclosure_gen import files, pipeline
from disclosure_gen.cli import main
from disclosure_gen.parity import seen_in

RARE = "\U0002f801"  # a compatibility ideograph that no face has
FACE = "DGFangSong-Regular.ttf"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the small department's content, in an empty folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(SMALL, tmp_path / "content")) / "disclosure.toml"


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a copy of the fonts that a test may change, used by the program."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    for path in (ROOT / "fonts").iterdir():
        (folder / path.name).symlink_to(path)
    monkeypatch.setattr(files, "fonts_folder", lambda: folder)
    pipeline.fonts.cache_clear()
    yield folder
    pipeline.fonts.cache_clear()


def replace(path: Path, *pairs: tuple[str, str]) -> list[str]:
    """Replace words in a file; return its lines."""
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return text.splitlines()


def build(path: Path, capsys: pytest.CaptureFixture[str], ui: str = "en") -> list[str]:
    """Build content that must be refused; return the lines that say why."""
    code = main(["build", str(path.parent), "--out", "made", "--ui", ui])
    printed = capsys.readouterr()
    assert code == 1, printed.err
    assert not Path("made").exists()
    assert "Traceback" not in printed.err
    return printed.err.splitlines()


def test_a_character_without_a_glyph_is_named_with_every_line_that_has_it(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(content, ("组织读书活动", f"组织{RARE}读书"), ("数字资源", f"数字{RARE}资源"))
    lines = content.read_text("utf-8").splitlines()
    lines_with_it = [number for number, line in enumerate(lines, start=1) if RARE in line]
    printed = build(content, capsys)
    assert [line.split()[1] for line in printed if line.startswith("error")] == ["DG701"]
    shown = "\n".join(printed)
    assert "U+2F801" in shown
    assert any(f"{content}:{number}:" in shown for number in lines_with_it)
    assert all(f"{number} | " in shown for number in lines_with_it)


def test_a_table_that_does_not_fit_is_named_with_its_line_and_column(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    word = "Previous" + "year" * 50
    lines = replace(content, ('en = "Previous-year budget"', f'en = "{word}"'))
    shown = "\n".join(build(content, capsys))
    assert "DG702" in shown
    assert word in shown
    assert f"{content}:{lines.index('[tables.spending]') + 1}:" in shown


@pytest.mark.parametrize("format_", ["pdf", "ofd"])
def test_a_font_beside_the_others_has_a_character_that_they_lack_whatever_it_is_called(
    content: Path, fonts: Path, format_: str
) -> None:
    replace(content, ('title.zh     = ["', 'title.zh     = ["ʒ'))
    command = ["build", str(content.parent), "--to", format_, "--lang", "zh", "--out", "made"]
    assert main(command) == 1
    (fonts / "Added.ttf").symlink_to(fonts / "LiberationSerif-Regular.ttf")
    pipeline.fonts.cache_clear()
    assert main(command) == 0
    (made,) = Path("made").glob(f"*.{format_}")
    assert any("ʒ" in piece.text for piece in seen_in(made.read_bytes(), format_))


def test_a_font_that_was_added_and_cut_off_is_named_too(
    content: Path, fonts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (fonts / "Added.ttf").write_bytes((fonts / "LiberationSerif-Regular.ttf").read_bytes()[:2000])
    said = build(content, capsys)
    assert any("DG706" in line and "Added.ttf" in line for line in said)
    assert any("take it out of fonts/" in line for line in said)


@pytest.mark.parametrize(
    ("ui", "words"), [("zh", "不完整：只有 5000 字节"), ("en", "is cut off: it has 5000 bytes only")]
)
def test_a_font_that_was_cut_off_is_named(
    content: Path, fonts: Path, ui: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(fonts, (fonts / FACE).read_bytes()[:5000])
    shown = "\n".join(build(content, capsys, ui))
    assert f"{FACE} {words}" in shown
    assert str(fonts / FACE) in shown


def test_every_unusable_font_is_told_beside_what_is_wrong_with_the_content(
    content: Path, fonts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (fonts / "DGHeiTi-Medium.ttf").unlink()
    spoil(fonts, b"<!DOCTYPE html>")
    spoil(fonts, (ROOT / "fonts" / "DGKaiTi-Regular.ttf").read_bytes(), "DGSongTi-Regular.ttf")
    replace(content, ("year         = 2024", 'year         = "2024"'))
    shown = "\n".join(build(content, capsys))
    assert shown.count("error DG706 unusable-font") == 3
    assert "DGHeiTi-Medium.ttf cannot be read" in shown
    assert f"{FACE} is no font" in shown
    assert "DGSongTi-Regular.ttf is another font: DGKaiTi-Regular" in shown
    assert "error DG1" in shown


def test_a_font_whose_tables_contradict_one_another_is_named(
    content: Path, fonts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bytearray((fonts / FACE).read_bytes())
    place = data.index(b"head")
    data[place + 8 : place + 12] = data[place + 24 : place + 28]  # said to lie where the next table lies
    spoil(fonts, bytes(data))
    assert f"the font file {FACE} is damaged" in "\n".join(build(content, capsys))


def test_the_layout_of_the_library_names_an_unusable_font_too(content: Path, fonts: Path) -> None:
    spoil(fonts, b"")
    loaded = pipeline.read(content.parent)
    assert loaded.disclosure is not None
    laid = pipeline.layout(pipeline.compose(loaded.disclosure, "zh"))
    assert not laid.pages.pages
    assert [diagnostic.code for diagnostic in laid.diagnostics] == ["DG706"]


def spoil(fonts: Path, data: bytes, name: str = FACE) -> None:
    """Put other bytes in the place of a font."""
    (fonts / name).unlink()
    (fonts / name).write_bytes(data)
