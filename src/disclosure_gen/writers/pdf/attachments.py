"""A document's attachments → files embedded in the PDF and associated with it as a whole, as PDF/A-3 asks."""

from collections.abc import Iterator
from hashlib import md5

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.doc.blocks import Attachment, Document
from disclosure_gen.writers.deflate import deflated
from disclosure_gen.writers.pdf.archive import stamp
from disclosure_gen.writers.pdf.file import PdfFile, text_string

MOST = 256 * 1024  # bytes that one file of data may add: only a table of thousands of long rows has more


def add_attachments(file: PdfFile, document: Document) -> Iterator[Diagnostic]:
    """Embed the attachments, compressed; yield which data are left out because they take too much room (DG707)."""
    numbers: dict[str, int] = {}
    for attachment in document.attachments:
        packed = deflated(attachment.data, 6)
        if attachment.relationship == "Data" and len(packed) > MOST:
            yield _left_out(attachment.name, len(packed))
        else:
            numbers[attachment.name] = _add(file, attachment, packed, stamp(document))
    if numbers:
        names = "".join(f"{text_string(name).decode()}{numbers[name]} 0 R" for name in sorted(numbers))
        file.set_catalog(
            AF=f"[{' '.join(f'{number} 0 R' for number in numbers.values())}]",
            Names=f"<</EmbeddedFiles<</Names[{names}]>>>>",
        )


def _add(file: PdfFile, attachment: Attachment, packed: bytes, made: bytes) -> int:
    """Embed one file and return the number of its specification."""
    digest = md5(attachment.data, usedforsecurity=False).hexdigest().encode()
    subtype = attachment.mime.replace("/", "#2F").encode()  # so is a slash written in a name of PDF
    params = b"<</ModDate%s/Size %d/CheckSum<%s>>>" % (made, len(attachment.data), digest)
    keys = b"/Type/EmbeddedFile/Subtype/%s/Filter/FlateDecode/Params%s" % (subtype, params)
    stream = file.add_stream(keys, packed, level=0)
    name, said = text_string(attachment.name), text_string(attachment.description)
    return file.add(
        b"<</Type/Filespec/F%s/UF%s/Desc%s/AFRelationship/%s/EF<</F %d 0 R/UF %d 0 R>>>>"
        % (name, name, said, attachment.relationship.encode(), stream, stream)
    )


def _left_out(name: str, size: int) -> Diagnostic:
    size, most = round(size / 1024), MOST // 1024
    say = Say(
        f"{name} 压缩后有 {size} KB，超过 {most} KB，没有放进 PDF",
        f"{name} has {size} KB when compressed, more than {most} KB, and is not in the PDF",
    )
    hint = Say(
        "同样的内容都在 PDF 内的 disclosure.toml 里", "all that it says is in disclosure.toml, which is in the PDF"
    )
    return finding("DG707", Origin(), say, hint=hint)
