"""Packages of the tests' departments, made once; and packages with something in them changed."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import built
from disclosure_gen.importers.package import pack, unpack
from disclosure_gen.submission import manifest, review
from disclosure_gen.submission.assemble import Part, assemble, load_editions
from disclosure_gen.submission.contents import read_contents
from disclosure_gen.submission.submit import submit

FOLDERS = {"sample": built.SAMPLE, "small": built.SMALL, "example": built.EXAMPLE}

Files = dict[str, bytes]


@cache
def package(folder: Path = built.SMALL) -> bytes:
    """Return the package of a folder."""
    with TemporaryDirectory() as out:
        done = submit(folder, out=out)
        assert not done.failed, done.diagnostics
        return Path(done.path).read_bytes()


def files(folder: Path = built.SMALL) -> Files:
    """Return the files of a package by name."""
    return dict(unpack(package(folder), "package").files)


def changed(change: Callable[[Files], None], folder: Path = built.SMALL, *, listed: bool = False) -> bytes:
    """Return a package with its files changed; `listed`: its manifest says what they are now."""
    held = files(folder)
    change(held)
    return pack(relisted(held) if listed else held)


def relisted(held: Mapping[str, bytes]) -> Files:
    """Return files with a manifest that lists them as they are."""
    said = json.loads(held["manifest.json"])
    roles = {one["name"]: one for one in said["files"]}
    said["files"] = [
        {**roles.get(name, {"role": "data"}), "name": name, "bytes": len(data), "sha256": sha256(data).hexdigest()}
        for name, data in sorted(held.items())
        if name != "manifest.json"
    ]
    return {**held, "manifest.json": (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()}


def forged(change: Callable[[Files], None], folder: Path = built.SMALL) -> bytes:
    """Return a package that somebody made whole from changed contents, with this program."""
    held = files(folder)
    change(held)
    contents = read_contents(held)
    editions, _ = load_editions(contents)
    parts = dict(assemble(contents, editions).parts)
    for name, data in review.reports(review.review(contents, editions)).items():
        parts[name] = Part(data=data, role="check-report")
    made = {name: part.data for name, part in parts.items()}
    return pack({**made, "manifest.json": manifest.manifest(editions, parts, manifest.versions())})


def replaced(name: str, old: str, new: str) -> Callable[[Files], None]:
    """Return a change of a passage of one file."""

    def change(held: Files) -> None:
        text = held[name].decode()
        assert old in text, f"{old!r} is not in {name}"
        held[name] = text.replace(old, new, 1).encode()

    return change
