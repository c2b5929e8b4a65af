"""What a graph picture shows: boxes with words in them, lines between boxes, a legend.

Nothing here has a place or a colour: `layout` gives places, the theme gives colours.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

#: How a box is drawn: round corners, very round ones, hardly rounded ones, the same for a
#: list, six corners, or as words alone. Words stand in the middle, in chips and cards left.
Outline = Literal["round", "pill", "chip", "card", "hexagon", "words"]
#: A sign before words: each has a shape of its own, and its colour from the role `sign-...`.
Mark = Literal[
    "", "shared", "ambiguous", "unanswered", "bare", "failing", "lost", "degraded", "holds"
]
#: How large words are: the name of a party, of a service, and what is added to these.
Rank = Literal["name", "text", "small"]

#: The end of a line that has an arrow head.
Arrow = Literal["", "tail", "head"]

Data = tuple[tuple[str, str], ...]


#: With more boxes than this, words may have 6 points.
_DENSE = 40


@frozen
class Words:
    """A paragraph in a box, with a sign before it or not."""

    text: str
    rank: Rank = "text"
    bold: bool = False
    mark: Mark = ""


@frozen
class Part:
    """One thing in a box: a party is alone in its box, services may stand under each other.

    Attributes:
        kind: The class of the thing.
        words: Its paragraphs.
        title: What a reader learns who points at it.
        data: Names and values that tell programs what it is.
    """

    kind: str
    words: tuple[Words, ...]
    title: str = ""
    data: Data = ()


@frozen
class Box:
    """A box of the graph.

    Attributes:
        id: By which lines find it.
        role: Its look in the theme.
        outline: Its shape.
        parts: What stands in it, from top to bottom.
        frame: The role of a second line, inside its border, if it has one.
        rim: The role of a line on its border, if it has one.
        column: Boxes of one kind, which are equally wide where they stand under each other.
        on_line: Whether it labels the line that runs through it.
    """

    id: str
    role: str
    outline: Outline
    parts: tuple[Part, ...]
    frame: str = ""
    rim: str = ""
    column: str = ""
    on_line: bool = False


@frozen
class Edge:
    """A line from a box to another one further to the right.

    Attributes:
        tail: The box where it begins.
        head: The box where it ends.
        kind: The class of the thing.
        role: Its look in the theme.
        title: What a reader learns who points at it.
        data: Names and values that tell programs what it is.
        arrow: The end with the arrow head, if one has it.
    """

    tail: str
    head: str
    kind: str
    role: str
    title: str = ""
    data: Data = ()
    arrow: Arrow = ""


@frozen
class Entry:
    """An entry of the legend: a small box or line, and what it means."""

    text: str
    role: str
    outline: Outline | None = None
    frame: str = ""
    rim: str = ""
    mark: Mark = ""
    arrow: Arrow = ""


@frozen
class Graph:
    """Everything that a graph picture shows.

    Attributes:
        title: What the picture is about.
        subtitle: What is found, in one line.
        description: The picture in a few sentences.
        words: All that it shows, a line a thing.
        language: Of the words.
        boxes: Each with an id of its own.
        edges: Lines between boxes, at most one from a box to another.
        legend: What the looks mean that occur.
        notes: What else a reader should know, at the foot of the page.
        flows: How many lines mean something.
        warnings: What is left out, in English.
    """

    title: str
    subtitle: str
    description: str
    words: str
    language: str
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    legend: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()
    flows: int = 0
    warnings: tuple[str, ...] = ()

    @property
    def is_dense(self) -> bool:
        """Whether there is so much that words may have 6 points."""
        return len(self.boxes) > _DENSE

    @property
    def name(self) -> str:
        """Title and subtitle in one line."""
        return f"{self.title} – {self.subtitle}"
