"""What the steps of applying suggestions share: the files, and ids that are free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from site_gen.content.names import fold
from site_gen.content.yamltree import Mapping, Node
from site_gen.editing.changes import ByHand
from site_gen.editing.edits import Edit
from site_gen.editing.quoting import written
from site_gen.editing.source import Source
from site_gen.editing.workspace import Workspace
from site_gen.frozen import dataclass
from site_gen.model.letters import plain_id
from site_gen.model.site import Site


@dataclass(slots=True)
class Desk:
    """The site as it was when the suggestions were made, the files as they are now, and ids given since."""

    site: Site
    files: Workspace
    taken: set[tuple[str, str]] = field(default_factory=set)

    def free(self, briefing: str, text: str, default: str, known: set[str]) -> str:
        """An id in small Latin letters from the first words of a text, which the briefing does not have yet."""
        slug = plain_id(" ".join(text.split()[:6]))[:60].strip("-") or default
        number, id = 1, slug
        while id in known or (briefing, id) in self.taken:
            number += 1
            id = f"{slug}-{number}"
        self.taken.add((briefing, id))
        return id

    def name(self, person: str) -> str:
        """What to call a person in a file: the name, or the id where the name is somebody else's, too."""
        people = self.site.people
        name = people[person].name
        owners = [one.id for one in people.values() if fold(name) in map(fold, (one.name, *one.aliases, one.id))]
        return name if owners == [person] else person

    def change(self, path: str, change: Callable[[Source], list[Edit]]) -> None:
        """Edit a file by what `change` says of it as it is now."""
        self.files.edit(path, change(self.files.source(path)))


def entry(node: Node) -> Mapping:
    """A node that has keys."""
    if not isinstance(node, Mapping):
        raise ByHand("this is not an entry with keys")
    return node


def listed(words: list[str]) -> str:
    """One text, or a list of several."""
    return written(words[0]) if len(words) == 1 else f"[{', '.join(written(word, flow=True) for word in words)}]"
