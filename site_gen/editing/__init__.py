"""Changes to front matter in place: what is not meant to change keeps its words, its comments and its place."""
