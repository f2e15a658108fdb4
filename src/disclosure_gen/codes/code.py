"""What a code is."""

from disclosure_gen.diagnostics import Severity
from disclosure_gen.records import dataclass

HOUSE = "house rule"
OPERATING = "财预〔2016〕143号《地方预决算公开操作规程》"


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for; `zh` and `en` are its meaning in one line, for `explain`."""

    name: str
    severity: Severity
    zh: str
    en: str
    source: str = HOUSE
