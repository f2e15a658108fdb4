"""What a document is made of → the attachment that holds it, as declared text: archives take text and XML only."""

from collections.abc import Iterator

from disclosure_gen.doc.blocks import Document
from disclosure_gen.writers import moment_of
from disclosure_gen.writers.escaping import escape
from disclosure_gen.writers.ofd.parts import NAMESPACE, part

FOLDER = "Attachs"


def attachment_parts(document: Document) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the list of attachments and their files, with their names from the root of the document."""
    held = [one for one in document.attachments if one.relationship == "Source"]
    if not held:
        return
    moment = f"{moment_of(document):%Y-%m-%dT%H:%M:%S}"
    entries = "".join(
        f'<ofd:Attachment ID="A{index}" Name="{escape(one.name)}" Format="TXT" CreationDate="{moment}" '
        f'ModDate="{moment}" Size="{len(one.data) / 1024:.3f}" Usage="{escape(one.description)}">'
        f"<ofd:FileLoc>{_file(index)}</ofd:FileLoc></ofd:Attachment>"
        for index, one in enumerate(held, start=1)
    )
    content = f'<ofd:Attachments xmlns:ofd="{NAMESPACE}">{entries}</ofd:Attachments>'
    yield f"{FOLDER}/Attachments.xml", [part(content)]
    for index, one in enumerate(held, start=1):
        yield f"{FOLDER}/{_file(index)}", [one.data]


def _file(index: int) -> str:
    return f"content_{index}.txt"
