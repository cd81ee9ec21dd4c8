"""What was wrong on this site, what is right, and when it was mended."""

from __future__ import annotations

from site_gen.frozen import dataclass
from site_gen.model.entities import Briefing, Correction
from site_gen.model.site import Site
from site_gen.pages.blocks.naming import Source, source_of


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction of an article, or of a briefing itself (then `source` is None)."""

    correction: Correction
    briefing: Briefing
    source: Source | None


def corrected(site: Site) -> tuple[Corrected, ...]:
    """Every correction, the newest first; of one day, briefings before articles, and as in their files."""
    found = [Corrected(item, briefing, None) for briefing in site.briefings for item in briefing.corrections]
    found += [
        Corrected(item, briefing, source_of(site, article))
        for briefing in site.briefings
        for article in site.articles_of(briefing.id)
        for item in article.corrections
    ]
    return tuple(sorted(found, key=lambda one: one.correction.date.sort_key()[0], reverse=True))
