"""The files that the search loads piece by piece: how they are written, and read again by a later build.

Each is `siteGenPart("NAME",JSON)`: over http the browser takes the JSON out of it, from file:// it runs as a script. A
shard has one line for each page, a piece of the front index one for each word.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring
from typing import Any

#: The folder of all of them in a site.
FOLDER = "search"


def path(name: str) -> str:
    """Where a part lies in a site."""
    return f"{FOLDER}/{name}.js"


def shard_name(shard: str) -> str:
    """The name of a shard's part."""
    return f"s-{shard}"


def piece_name(node: str) -> str:
    """The name of the part that is a piece of the front index."""
    return f"f-{node}"


def compact(value: Any) -> str:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def written(name: str, data: str) -> str:
    """The file of a part; `data` is JSON."""
    return f'siteGenPart("{name}",{data})\n'


def read(text: str) -> Any:
    """What a file holds."""
    return json.loads(text[text.index(",") + 1 : -2])


def shard(lines: Mapping[str, str]) -> str:
    """The JSON of a shard: documents, as JSON, by the address of their page."""
    return "{\n" + ",\n".join(f"{compact(url)}:{lines[url]}" for url in sorted(lines)) + "\n}"


def lines(text: str) -> dict[str, str]:
    """The documents of each page in the file of a shard, as they were given to `shard`."""
    found = {}
    for line in text.split("\n")[1:-2]:
        url, end = json.JSONDecoder().raw_decode(line)
        found[url] = line[end + 1 :].removesuffix(",")
    return found


def piece(names: Iterable[str], words: Iterable[tuple[str, str]]) -> str:
    """The JSON of a piece of the front index: the shards it speaks of, and where each word is (front.py)."""
    entries = ",\n".join(f'{encode_basestring(word)}:"{where}"' for word, where in words)
    return f'{{"shards":{compact(" ".join(names))},"words":{{\n{entries}\n}}}}'
