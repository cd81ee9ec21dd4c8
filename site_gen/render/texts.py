"""Titles and the like in words: our own texts in the site's language, dates and languages as pages name them."""

from __future__ import annotations

from site_gen.model.when import When
from site_gen.pages.request import Label, Language, Text
from site_gen.render.dates import Dates
from site_gen.render.labels import Labels
from site_gen.render.languages import language_name


def worded(value: Text, labels: Labels, dates: Dates) -> str:
    """A text as readers see it. The values of a label may be texts of ours, dates and languages themselves."""
    if isinstance(value, When):
        return dates.show(value).text
    if isinstance(value, Language):
        return language_name(value.tag, str(labels.locale))
    if not isinstance(value, Label):
        return value
    filled = {
        name: worded(inner, labels, dates) if isinstance(inner, str | Label | Language | When) else inner
        for name, inner in value.values
    }
    count = filled.pop("n", None)
    return labels(value.key, count if isinstance(count, int) else None, **filled)
