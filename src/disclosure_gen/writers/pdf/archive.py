"""A document's identity → what an archive wants in the file: metadata (XMP and Info) and the output's colour space."""

import struct
from functools import cache

from disclosure_gen.doc.blocks import Document
from disclosure_gen.lang import langs_of
from disclosure_gen.writers import moment_of
from disclosure_gen.writers.pdf.file import PdfFile, text_string
from disclosure_gen.writers.pdf.tree import LANGS

_TOOL = "disclosure-gen"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag>{langs}</rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{tool}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def add_archive(file: PdfFile, document: Document) -> None:
    """Add metadata and output intent, and say in the catalog how the file is to be shown and read."""
    metadata = file.add_stream(b"/Type/Metadata/Subtype/XML", xmp(document).encode(), level=0)
    profile = file.add_stream(b"/N 3/Alternate/DeviceRGB", srgb_profile())
    intent = file.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
        b"/RegistryName(http://www.color.org)/DestOutputProfile %d 0 R>>" % profile
    )
    file.set_catalog(
        Metadata=f"{metadata} 0 R",
        OutputIntents=f"[{intent} 0 R]",
        MarkInfo="<</Marked true>>",
        ViewerPreferences="<</DisplayDocTitle true>>",
    )


def info(document: Document) -> bytes:
    """Return the Info dictionary, which says the same as the metadata."""
    made = stamp(document)
    entries = {
        b"Title": text_string(document.title),
        b"Author": text_string(document.author),
        b"Subject": text_string(document.subject),
        b"Keywords": text_string(document.keywords),
        b"Creator": text_string(_TOOL),
        b"Producer": text_string(_TOOL),
        b"CreationDate": made,
        b"ModDate": made,
    }
    return b"<<%s>>" % b"".join(b"/%s%s" % entry for entry in entries.items())


def stamp(document: Document) -> bytes:
    """Return when a document was made, as a date of PDF."""
    return text_string(f"D:{moment_of(document):%Y%m%d%H%M%S}Z")


def xmp(document: Document) -> str:
    """Return the XMP packet, with the claims of PDF/A-3a and PDF/UA-1."""
    return _XMP.format(
        title=_escaped(document.title),
        author=_escaped(document.author),
        subject=_escaped(document.subject),
        keywords=_escaped(document.keywords),
        langs="".join(f"<rdf:li>{LANGS[lang]}</rdf:li>" for lang in langs_of(document.edition)),
        date=f"{moment_of(document):%Y-%m-%dT%H:%M:%SZ}",
        tool=_TOOL,
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@cache
def srgb_profile() -> bytes:
    """Return an ICC profile (version 2.1) of the sRGB colour space.

    Source: IEC 61966-2-1 for the tone curve; primaries adapted to D50 by the Bradford method.
    """
    curve = struct.pack(">4s4xI256H", b"curv", 256, *(round(65535 * _linear(step / 255)) for step in range(256)))
    name = b"sRGB\0"
    tags = {
        b"desc": struct.pack(">4s4xI5s", b"desc", len(name), name) + bytes(78),
        b"cprt": b"text\0\0\0\0No copyright\0",
        b"wtpt": _xyz(0.96420, 1.0, 0.82491),
        b"rXYZ": _xyz(0.43607, 0.22249, 0.01392),
        b"gXYZ": _xyz(0.38515, 0.71687, 0.09708),
        b"bXYZ": _xyz(0.14307, 0.06061, 0.71410),
        b"rTRC": curve,
    }
    offset = 128 + 4 + 12 * (len(tags) + 2)
    table, body = [], b""
    for tag, data in tags.items():
        table.append((tag, offset + len(body), len(data)))
        body += data + bytes(-len(data) % 4)
    table += [(tag, *table[-1][1:]) for tag in (b"gTRC", b"bTRC")]  # one curve serves all three
    header = struct.pack(
        ">I4sI4s4s4s6H4s4xI16xI3i48x",
        offset + len(body), b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2000, 1, 1, 0, 0, 0,
        b"acsp", 0, 0, 63190, 65536, 54061,
    )  # fmt: skip
    return header + struct.pack(">I", len(table)) + b"".join(struct.pack(">4sII", *entry) for entry in table) + body


def _xyz(*values: float) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in values))


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
