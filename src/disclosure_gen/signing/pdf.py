"""A PDF of this program and a signer → the same bytes, and after them one PAdES signature.

The signature certifies the document: nothing may change after it. Its field is an element of the structure tree and
has no text of its own, so that the file stays PDF/A-3a and PDF/UA-1.
"""

from io import BytesIO

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, PdfObject
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.stamp import StaticStampStyle

from disclosure_gen.signing.seal import Place, Seal, image_of, size_of

FIELD = "signature"
DIGEST = "sha256"


def sign_pdf(data: bytes, signer: Signer, words: str, seal: tuple[Seal, Place] | None = None) -> bytes:
    """Return a PDF with a signature after it; `words` name its field to those who hear it."""
    writer = _Writer(BytesIO(data))
    page = seal[1].page if seal else 0
    box = _box(_pages(writer.root)[page], *seal) if seal else None
    fields.append_signature_field(writer, fields.SigFieldSpec(FIELD, on_page=page, box=box, readable_field_name=words))
    _add_to_structure(writer, page)
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    out = BytesIO()
    PdfSigner(metadata, signer, stamp_style=_style(seal)).sign_pdf(writer, output=out)
    return out.getvalue()


def on_page(data: bytes, place: Place) -> bool:
    """Tell whether the middle of a seal lies on a page that a PDF has."""
    pages = _pages(PdfFileReader(BytesIO(data)).root)
    if not 0 <= place.page < len(pages):
        return False
    _, _, width, height = map(float, pages[place.page]["/MediaBox"])
    return 0 < place.x < width and 0 < place.y < height


def _pages(root: DictionaryObject) -> ArrayObject:
    """Return the pages; those of this program lie in one list."""
    pages: ArrayObject = root["/Pages"]["/Kids"]
    return pages


def _box(page: DictionaryObject, seal: Seal, place: Place) -> tuple[int, int, int, int]:
    """Return the lower left and the upper right corner of a seal, as PDF counts: from below."""
    width, height = size_of(seal)
    x, y = place.x, float(page["/MediaBox"][3]) - place.y
    return round(x - width / 2), round(y - height / 2), round(x + width / 2), round(y + height / 2)


class _Writer(IncrementalPdfFileWriter):
    """A writer that leaves metadata as they are, so that nothing is in a signed file but the signature."""

    def _update_meta(self) -> None:
        pass


def _style(seal: tuple[Seal, Place] | None) -> StaticStampStyle:
    if seal is None:
        return StaticStampStyle(border_width=0)
    middle = AxisAlignment.ALIGN_MID
    filled = SimpleBoxLayoutRule(middle, middle, inner_content_scaling=InnerScaling.STRETCH_TO_FIT)
    image = PdfImage(image_of(seal[0]))
    return StaticStampStyle(border_width=0, background=image, background_layout=filled, background_opacity=1)


def _add_to_structure(writer: IncrementalPdfFileWriter, page: int) -> None:
    """Let the signature's field belong to an element `Form`, the last one of the document."""
    root = writer.root["/StructTreeRoot"]
    place = _pages(writer.root).raw_get(page)
    widget = place.get_object()["/Annots"].raw_get(-1)
    above = root.raw_get("/K")
    document, parents = above.get_object(), root["/ParentTree"]
    number = int(root["/ParentTreeNextKey"])
    element = writer.add_object(
        _table(S=NameObject("/Form"), P=above, Pg=place, K=_table(Type=NameObject("/OBJR"), Pg=place, Obj=widget))
    )
    kids = document["/K"]
    if not isinstance(kids, ArrayObject):
        kids = document[NameObject("/K")] = ArrayObject([document.raw_get("/K")])
    kids.append(element)
    parents["/Nums"].extend([NumberObject(number), element])
    root[NameObject("/ParentTreeNextKey")] = NumberObject(number + 1)
    field = widget.get_object()
    field[NameObject("/StructParent")] = NumberObject(number)
    for changed in (document, parents, root, field):
        writer.update_container(changed)


def _table(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
