"""Files of paged and office formats for tests, made on the spot: a PDF drawn letter by letter, a message put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import EmailMessage

_LETTERS = " abcdefghijklmnopqrstuvwxyz"
_WIDTHS = (
    278, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
    500, 500, 500,
)  # fmt: skip
WIDTHS = dict(zip(_LETTERS, _WIDTHS, strict=True))
"""Of Helvetica, in thousandths of its size; capitals and the rest are about 610 wide."""


def width(text: str, size: float) -> float:
    return sum(WIDTHS.get(letter, 610) for letter in text) * size / 1000


@dataclass
class Page:
    """A page under the pen: `draw` sets a line at a place, counted in points from the left and from the top."""

    width: int = 595
    height: int = 842
    rotated: int = 0
    drawn: list[str] = field(default_factory=list)

    def draw(self, text: str, left: float, top: float, *, size: float = 10, bold: bool = False) -> Page:
        letters = text.encode("cp1252").decode("latin-1").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        self.drawn.append(f"BT /{font} {size} Tf 1 0 0 1 {left} {self.height - top} Tm ({letters}) Tj ET")
        return self

    def picture(self) -> Page:
        """Something to look at, without a letter."""
        self.drawn.append("0.5 g 50 50 400 600 re f")
        return self

    def column(self, text: str, left: float, top: float, *, wide: float, size: float = 10, indent: float = 0) -> float:
        """Set a paragraph in lines `wide` points long; returns where the next line would stand."""
        line, start = "", left + indent
        for word in text.split():
            if line and width(f"{line} {word}", size) > wide - (start - left):
                self.draw(line, start, top, size=size)
                line, start, top = word, left, top + 1.2 * size
            else:
                line = f"{line} {word}".strip()
        self.draw(line, start, top, size=size)
        return top + 1.2 * size


def pdf(*pages: Page, **told: str) -> bytes:
    """A PDF of these pages; `told` are its properties (Title, Author, CreationDate …)."""
    count = len(pages)
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{6 + 2 * at} 0 R' for at in range(count))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        "<< " + " ".join(f"/{name} ({value})" for name, value in told.items()) + " >>",
    ]
    for at, page in enumerate(pages):
        content = "\n".join(page.drawn)
        box = f"/MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotated}"
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        bodies.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {7 + 2 * at} 0 R {fonts} >>")
        bodies.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _numbered(bodies)


def _numbered(bodies: list[str]) -> bytes:
    written, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(written)
    written += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    written += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    written += f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(written)


def letter(plain: str = "", *, page: str = "", **headers: str) -> EmailMessage:
    """An e-mail with a plain text, a page, or both; `headers` with `_` for `-`."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if plain:
        message.set_content(plain)
    if page and plain:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    return message


def saved_page(page: str, address: str, *, encoding: str = "utf-8") -> bytes:
    """A page as Chromium saves it in one file."""
    body = page.encode(encoding)
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: A page\r\n"
        "Date: Tue, 14 Mar 2023 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--7"\r\n\r\n\r\n'
        f"------Boundary--7\r\nContent-Type: text/html; charset={encoding}\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        f"Content-Transfer-Encoding: binary\r\nContent-Location: {address}\r\n\r\n"
    )
    tail = "\r\n------Boundary--7\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return head.encode() + body + tail.encode() + b"------Boundary--7--\r\n"
