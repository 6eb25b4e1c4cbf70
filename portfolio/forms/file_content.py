"""What a file is, by its content and never by its name; whatever is not kept is refused in plain words."""

import codecs
import re
import struct
import zipfile
import zlib
from pathlib import PurePath

from django.core.exceptions import ValidationError

from portfolio.models.media_type import MEDIA_TYPES, OFFICE

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
LARGEST_UNPACKED = 500 * MEGABYTE  # all that an Office document says it holds
MEMBERS = 5000  # in an Office document
DIRECTORY = MEGABYTE  # of an Office document, and the largest list of its content types
CONTENT_TYPES = "[Content_Types].xml"
MACROS = (b"macroenabled", b"macrosheet", b"vbaproject")
OFFICE_KINDS = {  # media type: (its main part, what the list of content types calls that part)
    f"{OFFICE}.wordprocessingml.document": (r"word/document\d*\.xml", b"wordprocessingml.document.main+xml"),
    f"{OFFICE}.spreadsheetml.sheet": (r"xl/workbook\d*\.xml", b"spreadsheetml.sheet.main+xml"),
    f"{OFFICE}.presentationml.presentation": (
        r"ppt/presentation\d*\.xml",
        b"presentationml.presentation.main+xml",
    ),
}
BEGINNINGS = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg"}
PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR", re.DOTALL)
NOT_KEPT = {  # what a file of these beginnings is
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"#!": "a script",
    b"\xd0\xcf\x11\xe0": "an Office document of the old kind, or one with a password",
    b"{\\rtf": "a document in Rich Text",
    b"%!": "a document in PostScript",
    b"GIF8": "a GIF picture",
}
MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<[a-z!?/]|<(?:html|svg|script|iframe|body)\b", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
KEPT = "PDF, PNG, JPEG, Word, Excel and PowerPoint without macros (.docx, .xlsx, .pptx), CSV, plain text in UTF-8"
HELP = f"{KEPT}; at most {LARGEST // MEGABYTE} MB."


def media_type_of(file):
    """The media type that the content says; a ValidationError where such a file is not kept, or its name misleads."""
    if not file.size:
        raise ValidationError("The file is empty.")
    if file.size > LARGEST:
        raise ValidationError(f"The file is larger than {LARGEST // MEGABYTE} MB.")
    end = PurePath(file.name).suffix.lower()
    found = by_content(file, end)
    kind = MEDIA_TYPES[found]
    if end not in kind.ends:
        name = f"its name ends in {end}" if end else "its name has no ending"
        raise ValidationError(f"By its content the file is {kind.words}, but {name}: it should end in {kind.ends[0]}.")
    return found


def by_content(file, end):
    """The media type of the content; the name's `end` only tells CSV from other text, which no content does."""
    file.seek(0)
    first = file.read(1024)
    for beginning, found in BEGINNINGS.items():
        if first.startswith(beginning):
            return found
    if PNG.match(first):
        return "image/png"
    if first.startswith(b"PK"):
        return office(file)
    for beginning, what in NOT_KEPT.items():
        if first.startswith(beginning):
            raise refusal(what)
    if MARKUP.search(first):
        raise refusal("a web page or a drawing in XML")
    if not is_text(file):
        raise refusal("of another kind")
    return "text/csv" if end == ".csv" else "text/plain"


def refusal(what):
    """What the file is instead, and what is kept."""
    return ValidationError(f"By its content the file is {what}; such files are not kept. Kept are: {KEPT}.")


def is_text(file):
    """Whether all of it is UTF-8 without control characters."""
    reader = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in file.chunks():
            if CONTROL.search(reader.decode(chunk)):
                return False
        reader.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def office(file):
    """Which Office document a zip is, by its directory and its list of content types; nothing else is unpacked."""
    if not has_a_sane_directory(file):
        raise refusal("a damaged or an unusual zip file")
    try:
        with zipfile.ZipFile(file) as packed:
            members = packed.infolist()
            names = {member.filename for member in members}
            if CONTENT_TYPES not in names:
                raise refusal("a zip file")
            if not are_sane(members, file.size):
                raise ValidationError("The document holds more than it can: it is damaged, or made to do harm.")
            types = packed.read(CONTENT_TYPES).replace(b"\0", b"").lower()
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise refusal("a damaged or an unusual zip file") from None
    if any(macro in types for macro in MACROS) or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ValidationError("The document holds macros: save it without them, as .docx, .xlsx or .pptx.")
    found = [
        kind
        for kind, (main, called) in OFFICE_KINDS.items()
        if called in types and any(re.fullmatch(main, name) for name in names)
    ]
    if len(found) != 1:
        raise refusal("a zip file, and no Word, Excel or PowerPoint document that can be told")
    return found[0]


def has_a_sane_directory(file):
    """Whether the zip's directory is short, so that reading it takes little memory; 64-bit ones are not."""
    file.seek(max(0, file.size - 65_557))
    tail = file.read()
    plain = tail[-22:-18] == b"PK\5\6" and tail.endswith(b"\0\0")
    at = len(tail) - 22 if plain else tail.rfind(b"PK\5\6")
    if at < 0 or tail[max(0, at - 20) : at].startswith(b"PK\6\7"):
        return False
    return int.from_bytes(tail[at + 12 : at + 16], "little") <= DIRECTORY


def are_sane(members, size):
    """Whether the members, as the directory tells of them, are as many, as large and as open as a document's are."""
    return (
        len(members) <= MEMBERS
        and len({member.filename.lower() for member in members}) == len(members)
        and sum(member.file_size for member in members) <= LARGEST_UNPACKED
        and sum(member.compress_size for member in members) <= size
        and all(member.file_size <= DIRECTORY for member in members if member.filename == CONTENT_TYPES)
        and not any(member.flag_bits & 1 for member in members)  # locked with a password
    )
