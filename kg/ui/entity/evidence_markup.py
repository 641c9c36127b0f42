"""HTML of the picture of a page that a fact stands on."""

from base64 import b64encode

from kg.read.page_picture import PagePicture
from kg.ui import markup
from kg.ui.entity.evidence import Excerpt
from kg.ui.wording import Language
from kg.ui.words.entity import EvidenceWord

LONGEST_ALT = 300
"""Characters of the lines that stand for the picture where it is not seen."""


def page_part(picture: PagePicture, shown: Excerpt, language: Language) -> str:
    """The picture with a caption; who does not see it is told the lines that are framed."""
    text = " ".join(line.text for line in shown.lines if line.meant)
    said = EvidenceWord.PICTURE_ALT.of(
        language,
        file=shown.source.file,
        page=picture.page,
        lines=markup.lines_text(shown.source),
        text=text[:LONGEST_ALT],
    )
    captions = [EvidenceWord.PICTURE.of(language, page=picture.page)]
    if picture.covered:
        captions.append(EvidenceWord.COVERED.of(language, count=picture.covered))
    data = b64encode(picture.png).decode("ascii")
    return (
        f'<figure class="ys-page"><img src="data:image/png;base64,{data}" alt="{markup.escape(said)}"'
        f' width="{picture.width}" height="{picture.height}">'
        f"<figcaption>{markup.escape(' · '.join(captions))}</figcaption></figure>"
    )
