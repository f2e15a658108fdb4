"""What was done with one of many departments, as it is kept and told."""

from collections.abc import Mapping
from typing import Any

from disclosure_gen.records import dataclass, field

HIDDEN = "**"  # in place of an amount that is classified


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What was done with a folder or package: whether it passed, what was found by code, which files were made.

    `errors` has the words and the place of the first error of each code. `trouble` says why nothing could be done with
    it. `amounts` are figures by key, value (HIDDEN where it is classified) and unit. `signed` are the verdict on the
    weakest signature, its signer and its time, "" for a package without one. `issue` is what tells a package that
    passed from others of its department. `skipped` is one that is as it was when it was last done.
    """

    name: str
    digest: str = ""
    passed: bool = False
    department: str = ""
    year: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)
    errors: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    amounts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    trouble: tuple[str, str] = ("", "")
    signed: tuple[str, str, str] = ("", "", "")
    issue: Mapping[str, Any] = field(default_factory=dict)
    skipped: bool = False
