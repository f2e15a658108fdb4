"""Words that people type where one of some is wanted → what they mean, or which there are."""

import argparse
from collections.abc import Callable, Sequence

from disclosure_gen.lang import Lang

# What people type, and what they mean by it; other slips are found by likeness.
_MEANT = {
    "word": "docx", "doc": "docx", "msword": "docx", "acrobat": "pdf",
    "web": "html", "htm": "html", "网页": "html", "excel": "xlsx", "xls": "xlsx", "表格": "xlsx",
    "cn": "zh", "ch": "zh", "chinese": "zh", "zh-cn": "zh", "zh_cn": "zh", "中文": "zh",
    "english": "en", "en-us": "en", "en_us": "en", "eng": "en", "英文": "en",
    "both": "zh-en", "bilingual": "zh-en", "zh_en": "zh-en", "en-zh": "zh-en", "zhen": "zh-en", "双语": "zh-en",
    "make": "build", "生成": "build", "validate": "check", "lint": "check", "检查": "check", "tree": "show",
    "errors": "error", "warnings": "warning", "notices": "notice", "错误": "error", "警告": "warning", "提示": "notice",
    "unpack": "extract", "attachments": "extract", "取出": "extract",
    "why": "explain", "trace": "explain", "说明": "explain", "解释": "explain",
    "package": "submit", "报送": "submit", "提交": "submit", "seal": "enclose", "签名": "sign", "盖章": "sign",
    "audit": "verify", "核验": "verify", "验证": "verify",
    "next": "roll", "rollover": "roll", "new": "roll", "下一年": "roll", "compare": "diff", "比较": "diff",
    "template": "workbook", "fill": "workbook", "填报": "workbook", "merge": "import", "导入": "import",
    "accept": "adopt", "采用": "adopt",
}  # fmt: skip

FORMATS = ("pdf", "docx", "xlsx", "html", "ofd")

Speak = Callable[[str, str], str]


def speaker(ui: Lang) -> Speak:
    """Return the function that picks the Chinese or the English of two texts."""
    return lambda zh, en: zh if ui == "zh" else en


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known word that is meant, "" where none comes near."""
    meant = _MEANT.get(word.lower(), "")
    if meant in known:
        return meant
    import difflib  # costs 3 ms and is needed for mistakes only

    lower = {one.lower(): one for one in known}
    near = difflib.get_close_matches(word.lower(), lower, n=3, cutoff=0.5)
    near.sort(key=lambda one: not word.lower().startswith(one))  # a letter too many at the end
    return lower[near[0]] if near else ""


def no_such(what: tuple[str, str], word: str, known: Sequence[str], speak: Speak) -> str:
    """Say that a word is not known, and which is near, or which there are."""
    near = nearest(word, known)
    if near:
        tail = speak(f"（是否想用 {near}？）", f" (did you mean {near}?)")
    else:
        tail = speak(f"（可用：{'、'.join(known)}）", f" (there are {', '.join(known)})")
    return speak(f"没有{what[0]}“{word}”", f'no such {what[1]} "{word}"') + tail


def several(what: tuple[str, str], known: Sequence[str], speak: Speak) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of words with commas between, each one of the known; an option given again adds to the first."""
    taken: dict[str, None] = {}

    def read(text: str) -> tuple[str, ...]:
        chosen = tuple(dict.fromkeys(word for word in text.replace("，", ",").replace(" ", "").split(",") if word))
        for word in chosen:
            if word not in known:
                raise argparse.ArgumentTypeError(no_such(what, word, known, speak))
        if not chosen:
            raise argparse.ArgumentTypeError(speak("需要一个取值", "expected one argument"))
        taken.update(dict.fromkeys(chosen))
        return tuple(taken)

    return read


def one_of(what: tuple[str, str], known: Sequence[str], speak: Speak) -> Callable[[str], tuple[str, ...]]:
    """Return a reader of one word, as a tuple."""
    read_several = several(what, known, speak)

    def read(text: str) -> tuple[str, ...]:
        chosen = read_several(text)
        if len(chosen) > 1:
            raise argparse.ArgumentTypeError(speak("只能取一个", "takes one only"))
        return chosen

    return read
