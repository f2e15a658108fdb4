"""The image of a seal, and where on a page it is pressed."""

from io import BytesIO
from typing import Any

from disclosure_gen.codes import Say, finding
from disclosure_gen.diagnostics import Diagnostic, Origin
from disclosure_gen.records import dataclass

MM = 72 / 25.4  # pt

_MOST_PIXELS = 4000 * 4000


@dataclass(frozen=True, slots=True)
class Place:
    """The page (from 0) and the middle of a seal on it, in pt from its left and its upper edge."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Seal:
    """An image as it was given, and how wide it is pressed, in mm."""

    data: bytes
    width: float


class UnusableError(ValueError):
    """An image that cannot be pressed, and why."""

    def __init__(self, why: Say) -> None:
        super().__init__(why.en)
        self.why = why


def image_of(seal: Seal) -> Any:  # noqa: ANN401 — Pillow's image, which this module alone knows
    """Return the image of a seal. Raises UnusableError where it is too large or would cover the words below."""
    from PIL import Image

    with Image.open(BytesIO(seal.data), formats=("PNG",)) as opened:
        if opened.width * opened.height > _MOST_PIXELS:
            raise UnusableError(Say("太大", "too large"))
        image = opened.convert("RGBA")
    if image.getchannel("A").tobytes().count(0) == 0:
        raise UnusableError(Say("底色不透明", "its ground is not transparent"))
    return image


def fault_of(seal: Seal, origin: Origin) -> Diagnostic | None:
    """Return why an image cannot be pressed, None where it can."""
    try:
        image_of(seal)
    except UnusableError as error:
        say = Say(f"印章图片不能用：{error.why.zh}", f"the image of the seal cannot be used: {error.why.en}")
    except Exception:  # a broken image can break its reader in any way
        say = Say(
            "印章图片不能用：不是 PNG，或已损坏", "the image of the seal cannot be used: no PNG, or a damaged one"
        )
    else:
        return None
    hint = Say(
        "要一张底色透明的 PNG，否则会盖住下面的字",
        "it takes a PNG with a transparent ground, which leaves the words below it readable",
    )
    return finding("DG823", origin, say, hint=hint)


def size_of(seal: Seal) -> tuple[float, float]:
    """Return how wide and how high a seal is pressed, in pt."""
    image = image_of(seal)
    width = seal.width * MM
    return width, width * image.height / image.width
