"""Whatever is changed in what a signature has added to a file is found, also in what the signature does not cover."""

import warnings
from datetime import UTC, datetime
from functools import cache

import pytest

import authority
import built
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.signing.detached import sign_detached
from disclosure_gen.signing.first import first_revision
from disclosure_gen.signing.identity import Signer, read_identity
from disclosure_gen.signing.pdf import sign_pdf
from disclosure_gen.signing.reading import read_detached, read_pdf_signature
from disclosure_gen.signing.seal import Place, Seal
from disclosure_gen.signing.signature import Trust

LISTED = b'{"files": []}' * 50


def signer() -> Signer:
    found = read_identity(authority.identity("A"), authority.PASSPHRASE, Origin("id.p12"), datetime.now(UTC))
    assert not isinstance(found, Diagnostic)
    return found


@cache
def trust() -> Trust:
    return Trust(roots=(authority.root(),), moment=datetime.now(UTC))


def plain() -> bytes:
    return built.file(built.SMALL, "zh", "pdf")


@cache
def pdf() -> bytes:
    return sign_pdf(plain(), signer(), "A", (Seal(authority.seal(), 42), Place(0, 300, 600)))


@cache
def detached() -> bytes:
    return sign_detached(LISTED, signer(), datetime.now(UTC))


def unseen_in_pdf(places: range) -> list[int]:
    """Return the places where another byte is not found."""
    unseen = []
    for place in places:
        data = bytearray(pdf())
        data[place] ^= 1
        if not read_pdf_signature(bytes(data), plain(), "a.pdf", trust())[1]:
            unseen.append(place)
    return unseen


def unseen_in_detached(step: int, bit: int) -> list[int]:
    unseen = []
    for place in range(0, len(detached()), step):
        data = bytearray(detached())
        data[place] ^= bit
        if not read_detached(LISTED, bytes(data), "s", trust())[1]:
            unseen.append(place)
    return unseen


def test_a_file_as_signed_holds() -> None:
    assert first_revision(pdf()) == plain()
    assert not read_pdf_signature(pdf(), plain(), "a.pdf", trust())[1]
    assert not read_detached(LISTED, detached(), "s", trust())[1]


def test_a_changed_byte_is_found_wherever_it_is() -> None:
    with warnings.catch_warnings(action="ignore"):  # of libraries that read broken certificates
        assert unseen_in_pdf(range(len(plain()), len(pdf()), 97)) == []
        begin = pdf().rindex(b"/Contents <")
        assert unseen_in_pdf(range(begin, begin + 40)) == []
        assert unseen_in_detached(11, 1) == []


@pytest.mark.exhaustive
def test_every_changed_byte_is_found() -> None:
    with warnings.catch_warnings(action="ignore"):
        assert unseen_in_pdf(range(len(plain()), len(pdf()), 3)) == []
        for bit in (1, 128):
            assert unseen_in_detached(1, bit) == []
