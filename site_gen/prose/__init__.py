"""Bodies: from Markdown to safe HTML and visible text, and the search for a quotation in it.

Imports nothing else of site_gen. `convert` makes a `Prose`, `passages` finds words in it, `marking` marks them.
"""
