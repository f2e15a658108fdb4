"""The bytes of a saved web page → the page in UTF-8: of any encoding, also as one file with its pictures."""

import re
from email import message_from_bytes
from email.policy import default

_SEARCHED = 4096  # bytes at the beginning
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|table|div|p)\b", re.IGNORECASE)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}  # what sites say, and what they use


def is_page(data: bytes) -> bool:
    """Tell whether a file is a web page, also one saved as a single file (.mhtml)."""
    start = data[:_SEARCHED]
    return _is_archive(start) or _PAGE.search(start.replace(b"\0", b"")) is not None


def as_utf8(data: bytes) -> bytes:
    """Return a page in UTF-8, and naming it; what is not in the encoding that it names has marks in its place."""
    page, said = _page_of(data) if _is_archive(data[:_SEARCHED]) else (data, "")
    named = _CHARSET.search(page[:_SEARCHED])
    encoding = next((one for mark, one in _MARKS if page.startswith(mark)), said) or (
        named[1].decode("ascii").lower() if named else "utf-8"
    )
    try:
        whole = page.decode(_WIDER.get(encoding, encoding), "replace").encode()
    except LookupError:  # an encoding that there is not
        return page
    head, rest = whole[:_SEARCHED], whole[_SEARCHED:]
    return _CHARSET.sub(lambda found: found[0].replace(found[1], b"utf-8"), head, count=1) + rest


def _is_archive(start: bytes) -> bool:
    head = start.lower()
    return b"mime-version:" in head and b"multipart/related" in head


def _page_of(data: bytes) -> tuple[bytes, str]:
    """Return the page of a file that holds it with its pictures, and its encoding."""
    for part in message_from_bytes(data, policy=default).walk():
        if part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            return (held if isinstance(held, bytes) else b""), (part.get_content_charset() or "")
    return b"", ""
