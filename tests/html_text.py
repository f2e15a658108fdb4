"""A web page as elements, read strictly as XML: markup that content could break is found here."""

from lxml import etree

from disclosure_gen.parity.html import UNSAID

Element = etree._Element


def parsed(data: bytes) -> Element:
    """Return the root of a page; anything that is not well-formed is an error."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def classes(element: Element) -> set[str]:
    """Return the classes of an element."""
    return set(element.get("class", "").split())


def text_of(element: Element) -> str:
    """Return the words that an element shows."""
    parts = [element.text or ""]
    for child in element:
        if not classes(child) & UNSAID and child.tag not in {"svg", "wbr"}:
            parts.append(text_of(child))
        elif child.tag == "wbr":
            parts.append(" ")
        parts.append(child.tail or "")
    return "".join(parts)
