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


def settings_part(edition: Edition) -> Iterator[bytes]:
    """Return settings.xml; nothing in it makes Word ask a question when the file is opened."""
    english = "en" in langs_of(edition)
    settings = (
        w("zoom", percent=100),
        w("defaultTabStop", val=twips(21)),
        *(("<w:autoHyphenation/>", w("consecutiveHyphenLimit", val=1), "<w:doNotHyphenateCaps/>") if english else ()),
        "" if edition == "en" else "<w:evenAndOddHeaders/>",
        w("characterSpacingControl", val="compressPunctuation"),
        w(
            "compat",
            "<w:useFELayout/>",
            *(w("compatSetting", name=name, uri=_OFFICE, val=val) for name, val in _COMPATIBILITY.items()),
        ),
        w("themeFontLang", val=LANGUAGES["en"], eastAsia=LANGUAGES["zh"]),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
    return part("settings", settings)
