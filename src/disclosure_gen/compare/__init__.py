"""Two disclosures → what has changed between them, by meaning: figures by key, prose by sentence, structure, findings.

    for change in compare(old, new).changes: ...

Both sides are compared as the public may see them: what is classified is the same as anything else that is classified.
"""

from disclosure_gen.compare.changes import (
    Change,
    Comparison,
    FigureChange,
    FindingChange,
    StructureChange,
    TextChange,
)
from disclosure_gen.compare.sides import compare

__all__ = ["Change", "Comparison", "FigureChange", "FindingChange", "StructureChange", "TextChange", "compare"]
