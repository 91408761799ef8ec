"""Bytes to text: which encoding they are in, and whether they are text at all."""

import codecs
import re

from .language import probability_of

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "a media file"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"\0\0\0\x1cftyp", "a media file"),
    (b"\0\0\0\x20ftyp", "a media file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\0", "a database"),
)
META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
META_WITHIN = 4096  # bytes; the standard asks for the first 1024
SAMPLE = 65536  # bytes that are looked at for binary data, and by the guess
CONTROL_SHARE = 0.01  # of a sample; texts have a stray control character, binary files a tenth and more
CONTROLS = bytes({*range(32)} - {*b"\t\n\r\f\x0b\x1b\x1a"}) + b"\x7f"
# What the guess may choose from: the encodings that news is found in, the commonest first.
GUESSES = ["cp1252", "cp1251", "koi8_r", "cp1250", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
           "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5", "utf_16_le", "utf_16_be"]  # fmt: skip
CLOSE = 1.5  # ratio of odds of language that one odd character makes in a sentence; a wrong alphabet makes 2 and more
CHAOS = 0.03  # share of unlikely characters by which an encoding may be worse than the best and still be right


class NotText(ValueError):
    """The bytes are no text; the message says what they seem to be."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, a byte-order mark included; `declared` is the encoding that the server named.

    Tried in this order: byte-order mark, UTF-8, `declared`, the page's own <meta charset>, a guess. Raises NotText.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    refuse_binary(data)
    named = [name for name in (declared, in_page(data)) if name]
    for encoding in ["utf-8", *named]:
        text = strict(data, encoding)
        if text is not None:
            return text
    for encoding in named:  # one wrong byte should not change the encoding of a whole page
        if known(encoding):
            return data.decode(encoding, errors="replace")
    return guess(data)


def refuse_binary(data: bytes) -> None:
    """Raise NotText for files with the marks of another format, or with many control characters."""
    kind = next((kind for start, kind in KINDS if data.startswith(start)), None)
    if kind:
        raise NotText(f"this is {kind}, not a text")
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > max(len(sample) * CONTROL_SHARE, 1) and not wide(sample):
        raise NotText("this is binary data, not a text")


def wide(sample: bytes) -> bool:
    """Whether every other byte is NUL, as in UTF-16 without its mark."""
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    return max(odd, even) > 0.4 * len(sample) / 2 and min(odd, even) < 0.02 * len(sample)


def in_page(data: bytes) -> str | None:
    """The encoding that an HTML page names in its head."""
    found = XML.search(data[:META_WITHIN]) or META.search(data[:META_WITHIN])
    return found.group(1).decode("ascii") if found else None


def known(encoding: str) -> bool:
    """Whether Python can decode text from `encoding`."""
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except LookupError:
        return False


def strict(data: bytes, encoding: str) -> str | None:
    """`data` decoded, or None if it is not in `encoding`. UTF-16 without a mark could pass for UTF-8 with NULs."""
    if not known(encoding) or (encoding == "utf-8" and wide(data[:SAMPLE])):
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def guess(data: bytes) -> str:
    """The text in the encoding that fits best. Raises NotText if none does.

    Several often fit equally well; of those the one whose text is most like a language, at a tie the commonest.
    """
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data[:SAMPLE], cp_isolation=GUESSES, preemptive_behaviour=False))
    if not matches:
        raise NotText("the encoding of this text cannot be told; save it as UTF-8")
    likely = [match for match in matches if match.chaos <= matches[0].chaos + CHAOS]
    odds = {encoding: odds_of(str(match)) for match in likely for encoding in match.could_be_from_charset}
    close = [encoding for encoding, value in odds.items() if value * CLOSE >= max(odds.values())]
    return data.decode(min(close, key=GUESSES.index), errors="replace")


def odds_of(text: str) -> float:
    """How much likelier than not `text` is in the language that it is most like."""
    probability = probability_of(text)
    return probability / max(1 - probability, 1e-9)
