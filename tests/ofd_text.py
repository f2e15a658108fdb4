"""OFD files → the words of each page, in the order in which they are drawn."""

import io
import zipfile
from collections.abc import Sequence

from lxml import etree

OFD = "{http://www.ofdspec.org/2016}"


def read_pages(data: bytes) -> Sequence[str]:
    """Return the words of each page, without what parts them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("Doc_0/Document.xml"))
        names = [page.get("BaseLoc") for page in root.iter(f"{OFD}Page")]
        pages = [etree.fromstring(package.read(f"Doc_0/{name}")) for name in names]
    return ["".join(code.text or "" for code in page.iter(f"{OFD}TextCode")) for page in pages]
