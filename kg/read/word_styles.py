"""What the styles of a Word file say of a paragraph or a run: its list, and whether it is hidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their id; ``default`` is that of paragraphs that name none."""

    by_id: Mapping[str, BaseOxmlElement]
    default: str | None

    @classmethod
    def of(cls, root: BaseOxmlElement | None) -> "Styles":
        """The styles of a styles part (``None`` where the document has none)."""
        if root is None:
            return cls({}, None)
        styles = {str(style.get(qn("w:styleId"))): style for style in root.iterchildren(qn("w:style"))}
        default = next((name for name, style in styles.items() if _is_default_of_paragraphs(style)), None)
        return cls(styles, default)

    def list_of(self, paragraph: BaseOxmlElement, style_levels: Mapping[str, int]) -> tuple[str, int] | None:
        """List (numId) and level of a paragraph, from itself or the nearest of its styles that names a list.

        ``style_levels`` tells the levels that are tied to a style, which then names none. None outside lists.
        """
        level: str | None = None
        for style, properties in self._paragraph_properties(paragraph):
            numbered = properties.find(qn("w:numPr"))
            if numbered is None:
                continue
            level = level or value(numbered.find(qn("w:ilvl")))
            identity = value(numbered.find(qn("w:numId")))
            if identity is not None:
                return None if identity == "0" else (identity, int(level or style_levels.get(style, 0)))
        return None

    def style_of(self, paragraph: BaseOxmlElement) -> str | None:
        """The id of the style of a paragraph."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.default if named is None else value(named)

    def name_of(self, paragraph: BaseOxmlElement) -> str:
        """The name of the style of a paragraph in small letters, such as ``toc 1``."""
        style = self.by_id.get(self.style_of(paragraph) or "")
        return "" if style is None else (value(style.find(qn("w:name"))) or "").lower()

    def is_hidden(self, run: BaseOxmlElement, paragraph: BaseOxmlElement) -> bool:
        """Whether a run is hidden text (w:vanish), by itself, its style or that of its paragraph."""
        properties = run.find(qn("w:rPr"))
        if properties is not None:
            said = _switched(properties.find(qn("w:vanish")))
            if said is not None:
                return said
            for style in self._chain(value(properties.find(qn("w:rStyle")))):
                if (said := _switched(style.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))) is not None:
                    return said
        for style in self._chain(self.style_of(paragraph)):
            if (said := _switched(style.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))) is not None:
                return said
        return False

    def _paragraph_properties(self, paragraph: BaseOxmlElement) -> Iterator[tuple[str, BaseOxmlElement]]:
        """The properties that hold for a paragraph, the nearest first, each with the style it comes from."""
        own = paragraph.find(qn("w:pPr"))
        if own is not None:
            yield self.style_of(paragraph) or "", own
        for style in self._chain(self.style_of(paragraph)):
            properties = style.find(qn("w:pPr"))
            if properties is not None:
                yield str(style.get(qn("w:styleId"))), properties

    def _chain(self, name: str | None) -> Iterator[BaseOxmlElement]:
        """The style and those it is based on, each once."""
        seen: set[str] = set()
        while name is not None and name in self.by_id and name not in seen:
            seen.add(name)
            style = self.by_id[name]
            yield style
            name = value(style.find(qn("w:basedOn")))


def value(node: BaseOxmlElement | None) -> str | None:
    """The w:val of an element that may be missing."""
    return None if node is None else node.get(qn("w:val"))


def _switched(node: BaseOxmlElement | None) -> bool | None:
    """What an on/off element says, None where it is missing."""
    return None if node is None else value(node) not in _OFF


def _is_default_of_paragraphs(style: BaseOxmlElement) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) not in {None, *_OFF}
