"""Files that cannot be read as what they seem to be: the finding says what to do."""

import pytest

from disclosure_gen.importers.foreign import read_foreign
from disclosure_gen.importers.inside import Fault


@pytest.mark.parametrize("data", [b"PK\x03\x04cut off", b"%PDF-1.7 cut off"])
def test_a_damaged_file_says_what_to_do(data: bytes) -> None:
    fault = read_foreign(data)
    assert isinstance(fault, Fault)
    assert "另存" in fault.hint.zh
