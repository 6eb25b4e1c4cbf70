"""Small files of every kind, made by hand."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(20)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "docm": ("word/document.xml", "ms-word.document.macroEnabled.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}


def uploaded(content, name):
    """The content as a person sends it."""
    return SimpleUploadedFile(name, content)


def packed(members):
    """A zip file of these members: {name: content}."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


def office(kind, **further):
    """An Office document of this kind, with further members."""
    main, called = MAIN[kind]
    types = f'<Types><Override PartName="/{main}" ContentType="application/vnd.x.{called}"/></Types>'
    return packed({"[Content_Types].xml": types, main: "<main/>", **further})
