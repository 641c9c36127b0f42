"""What linking put a node together with: same project in other years, duties of one theme, comparable indicators."""

from collections.abc import Sequence

import streamlit as st

from kg.ui import markup
from kg.ui.drawing.links import node_link
from kg.ui.figures import money_text
from kg.ui.groups import Group, Member
from kg.ui.terms import Terms
from kg.ui.wording import Language, Word

_MEMBERS = 30
"""Members shown of one group; the page of the group has all."""


def draw_groups(groups: Sequence[Group], terms: Terms, language: Language) -> None:
    """The groups a node belongs to, each with what else is in it."""
    for group in groups:
        st.header(terms.label(group.type, language), anchor=False)
        with st.container(key=f"ys-group-{group.iri}", gap="xsmall"):
            node_link(group.iri, group.name)
            facts = (Word.LINK_SCORE.of(language, score=group.score), *group.reasons.of(language))
            st.html(markup.facts_line(facts))
            _draw_members(group.others[:_MEMBERS], language)
            if len(group.others) > _MEMBERS:
                node_link(group.iri, Word.ALL_MEMBERS.of(language, count=len(group.others) + 1))


def draw_members(members: Sequence[Member], language: Language) -> None:
    """Everything that belongs to a group, with how surely and why."""
    if members:
        st.header(Word.MEMBERS.of(language, count=len(members)), anchor=False)
        _draw_members(members, language)


def _draw_members(members: Sequence[Member], language: Language) -> None:
    for member in members:
        with st.container(border=True, key=f"ys-card-{member.iri}", gap="xsmall"):
            node_link(member.iri, member.label)
            score = Word.LINK_SCORE.of(language, score=member.score)
            year = str(member.year) if member.year else None
            amount = None if member.amount is None else money_text(member.amount, language)
            facts = (member.region, year, member.department, member.owner, member.target, score)
            st.html(markup.facts_line(facts, amount))
            st.html(markup.facts_line(member.reasons.of(language)))
