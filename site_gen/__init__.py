"""site-gen: Markdown files about press articles become a briefing site of who said what, and when."""

__version__ = "0.1.0"
