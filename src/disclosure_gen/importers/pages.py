"""The bytes of a PDF, whoever made it → the words of its pages, in the order in which they are drawn."""

import re
from io import BytesIO
from unicodedata import normalize

from pypdf import PdfReader, apply_configuration

_RADICAL = re.compile("[\u2e80-\u2fdf]")
_SIMPLIFIED = dict(
    zip(
        "⼾⺁⺄⺇⺋⺌⺍⺏⺐⺑⺒⺓⺕⺗⺙⺛⺜⺟⺠⺡⺢⺣⺤⺥⺦⺨⺩⺪⺬⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻋⻌⻍⻎⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "户厂乙几卩小小尢尣尣巳幺彐心攵旡日母民氵氺灬爫爫丬犭王疋示竹糸纟罒罒罒罒羋羊羊羋老肀聿月臼艹艹艹虎衤覀西见角角讠贝车辶辶辶钅長長长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_MOST = 64 * 1024 * 1024  # bytes of one stream that are unpacked


def read_lines(data: bytes) -> tuple[str, ...]:
    """Return the words of each page.

    Raises an exception of any kind where it cannot be read.
    """
    with apply_configuration(zlib_maximum_output_length=_MOST):
        return tuple(folded(page.extract_text()) for page in PdfReader(BytesIO(data)).pages)


def folded(text: str) -> str:
    """Return a text with the characters of radicals, as which browsers write some words, as the words' own."""
    if not _RADICAL.search(text):
        return text
    return _RADICAL.sub(lambda found: _SIMPLIFIED.get(found[0]) or normalize("NFKC", found[0]), text)
