"""What a file is, by its content: what is kept, and everything else refused."""

import pytest
from django.core.exceptions import ValidationError

from portfolio.forms.file_content import KEPT, LARGEST, LARGEST_UNPACKED, MEMBERS, media_type_of
from tests.portfolio.forms.files import JPEG, OLD_WORD, PDF, PNG, office, packed, uploaded

OFFICE = "application/vnd.openxmlformats-officedocument"
GOOD = [
    (PDF, "report.pdf", "application/pdf"),
    (PDF, "REPORT.PDF", "application/pdf"),
    (PNG, "map.png", "image/png"),
    (JPEG, "well.jpg", "image/jpeg"),
    (JPEG, "well.jpeg", "image/jpeg"),
    (office("docx"), "note.docx", f"{OFFICE}.wordprocessingml.document"),
    (office("xlsx"), "sheet.xlsx", f"{OFFICE}.spreadsheetml.sheet"),
    (office("pptx"), "talk.pptx", f"{OFFICE}.presentationml.presentation"),
    ("année;montant\n2021;5\n".encode(), "figures.csv", "text/csv"),
    ("Çok güzel, 5 < 6\n".encode(), "words.txt", "text/plain"),
    (b"\xef\xbb\xbfa,b\r\n", "bom.csv", "text/csv"),
]
MACRO_FREE = office("docx", **{"word/vbaProject.bin": b"macro"})
LIST_OF_TYPES = {"[Content_Types].xml": "<Types/>"}
NOT_KEPT = [
    (b"", "empty.txt", "The file is empty."),
    (PNG, "map.pdf", "By its content the file is PNG picture, but its name ends in .pdf: it should end in .png."),
    (PDF, "report", "By its content the file is PDF, but its name has no ending: it should end in .pdf."),
    (
        b"a,b\n",
        "figures.xlsx",
        "By its content the file is plain text, but its name ends in .xlsx: it should end in .txt.",
    ),
    (office("docm"), "note.docx", "The document holds macros: save it without them, as .docx, .xlsx or .pptx."),
    (MACRO_FREE, "note.docx", "The document holds macros: save it without them, as .docx, .xlsx or .pptx."),
]
OTHER = [
    (b"<!DOCTYPE html><html></html>", "page.pdf", "a web page or a drawing in XML"),
    (b"  \n<script>alert(1)</script>", "page.txt", "a web page or a drawing in XML"),
    (b"hello <html><script>", "page.txt", "a web page or a drawing in XML"),
    (b'\xef\xbb\xbf<?xml version="1.0"?><svg/>', "drawing.txt", "a web page or a drawing in XML"),
    (b"MZ\x90\x00", "setup.pdf", "a program"),
    (b"#!/bin/sh\nexit\n", "run.txt", "a script"),
    (OLD_WORD, "letter.doc", "an Office document of the old kind, or one with a password"),
    (b"{\\rtf1 x}", "letter.txt", "a document in Rich Text"),
    (b"GIF89a", "moving.gif", "a GIF picture"),
    (b"a\x00b", "nul.txt", "of another kind"),
    (b"a\x1bb", "escape.txt", "of another kind"),
    ("é".encode("latin-1"), "latin.txt", "of another kind"),
    ("wide".encode("utf-16"), "wide.txt", "of another kind"),
    (b"cut \xc3", "cut.txt", "of another kind"),
    (packed({"a.txt": "a"}), "files.docx", "a zip file"),
    (
        packed({**LIST_OF_TYPES, "word/document.xml": "x"}),
        "untold.docx",
        "a zip file, and no Word, Excel or PowerPoint document that can be told",
    ),
    (office("docx")[:-30], "damaged.docx", "a damaged or an unusual zip file"),
    (b"PK\x03\x04 and nothing more", "nothing.docx", "a damaged or an unusual zip file"),
]


@pytest.mark.parametrize(("content", "name", "media_type"), GOOD, ids=[name for _, name, _ in GOOD])
def test_what_is_kept_is_told_by_its_content(content, name, media_type):
    assert media_type_of(uploaded(content, name)) == media_type


def refused(content, name):
    """Why the file is refused."""
    with pytest.raises(ValidationError) as refusal:
        media_type_of(uploaded(content, name))
    return refusal.value.messages


@pytest.mark.parametrize(("content", "name", "why"), NOT_KEPT, ids=[why for *_, why in NOT_KEPT])
def test_a_file_that_misleads_is_refused(content, name, why):
    assert refused(content, name) == [why]


@pytest.mark.parametrize(("content", "name", "what"), OTHER, ids=[name for _, name, _ in OTHER])
def test_another_kind_of_file_is_refused(content, name, what):
    assert refused(content, name) == [f"By its content the file is {what}; such files are not kept. Kept are: {KEPT}."]


def test_twenty_megabytes_are_kept_and_one_byte_more_is_not():
    assert LARGEST == 20 * 1024 * 1024
    assert media_type_of(uploaded(b"a" * LARGEST, "long.txt")) == "text/plain"
    assert refused(b"a" * (LARGEST + 1), "long.txt") == ["The file is larger than 20 MB."]


def test_text_that_turns_binary_far_from_its_beginning_is_refused():
    assert "of another kind" in refused(b"a" * 200_000 + b"\xff", "long.txt")[0]


HARMFUL = ["The document holds more than it can: it is damaged, or made to do harm."]


def test_a_document_that_would_unpack_to_more_than_memory_holds_is_refused():
    zeros = bytes(60 * 1024 * 1024)
    packed_zeros = office("docx", **dict.fromkeys([f"word/media/{n}.bin" for n in range(9)], zeros))
    assert len(packed_zeros) < LARGEST < LARGEST_UNPACKED < 9 * len(zeros)
    assert refused(packed_zeros, "bomb.docx") == HARMFUL


def test_a_document_of_too_many_members_is_refused():
    assert refused(office("docx", **{f"{n}": "" for n in range(MEMBERS)}), "many.docx") == HARMFUL


def test_a_document_with_a_huge_list_of_content_types_is_refused():
    members = {"[Content_Types].xml": " " * 2_000_000, "word/document.xml": "x"}
    assert refused(packed(members), "huge.docx") == HARMFUL


def test_a_zip_whose_directory_alone_would_fill_the_memory_is_refused():
    long_names = office("docx", **{f"{n:0200}": "" for n in range(5000)})
    assert "a damaged or an unusual zip file" in refused(long_names, "directory.docx")[0]
