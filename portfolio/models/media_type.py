"""The kinds of file that a document may be: what each is called, and how its name ends."""

from dataclasses import dataclass

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class MediaType:
    """One kind of file: its words, and the usual ends of its name, the first one before all."""

    words: str
    ends: tuple


MEDIA_TYPES = {
    "application/pdf": MediaType("PDF", (".pdf",)),
    "image/png": MediaType("PNG picture", (".png",)),
    "image/jpeg": MediaType("JPEG picture", (".jpg", ".jpeg")),
    f"{OFFICE}.wordprocessingml.document": MediaType("Word document", (".docx",)),
    f"{OFFICE}.spreadsheetml.sheet": MediaType("Excel workbook", (".xlsx",)),
    f"{OFFICE}.presentationml.presentation": MediaType("PowerPoint presentation", (".pptx",)),
    "text/csv": MediaType("CSV", (".csv",)),
    "text/plain": MediaType("plain text", (".txt",)),
}


def in_words(media_type):
    """`PDF` for `application/pdf`; a type that is no longer kept as it is."""
    return MEDIA_TYPES[media_type].words if media_type in MEDIA_TYPES else media_type
