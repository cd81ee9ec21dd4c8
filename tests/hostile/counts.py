"""How many cases of each class were tried, for the summary at the end of a run."""

from __future__ import annotations

from collections import Counter

TRIED: Counter[str] = Counter()
