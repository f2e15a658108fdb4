"""Edition → the part settings.xml."""

from collections.abc import Iterator

from disclosure_gen.lang import Edition, langs_of
from disclosure_gen.writers.docx.oxml import part, twips, w
from disclosure_gen.writers.docx.styles import LANGUAGES

_OFFICE = "http://schemas.microsoft.com/office/word"
# What Word 2013 and later writes for itself: without it a file opens in "compatibility mode".
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
# Marks that Word lets no line of Chinese end or begin with, and beside them the units of amounts and years: so none is
# parted from its number (3650.29万元, 2017年). Words that begin with one of these are few.
_NO_END = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
_NO_START = "!%),.:;?]}¢°·ˇ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～" + "万亿元年"


def settings_part(edition: Edition, *, embeds: bool) -> Iterator[bytes]:
    """Return settings.xml; nothing in it makes Word ask a question when the file is opened.

    `embeds` tells that faces are inside.
    """
    english = "en" in langs_of(edition)
    settings = (
        w("zoom", percent=100),
        *(("<w:embedTrueTypeFonts/>", "<w:saveSubsetFonts/>") if embeds else ()),
        w("defaultTabStop", val=twips(21)),
        *(("<w:autoHyphenation/>", w("consecutiveHyphenLimit", val=1), "<w:doNotHyphenateCaps/>") if english else ()),
        "" if edition == "en" else "<w:evenAndOddHeaders/>",
        w("characterSpacingControl", val="compressPunctuation"),
        w("noLineBreaksAfter", lang=LANGUAGES["zh"], val=_NO_END),
        w("noLineBreaksBefore", lang=LANGUAGES["zh"], val=_NO_START),
        w(
            "compat",
            "<w:doNotUseHTMLParagraphAutoSpacing/>",  # space before and after add up: else Word takes the larger
            "<w:useFELayout/>",
            *(w("compatSetting", name=name, uri=_OFFICE, val=val) for name, val in _COMPATIBILITY.items()),
        ),
        w("themeFontLang", val=LANGUAGES["en"], eastAsia=LANGUAGES["zh"]),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
    return part("settings", settings)
