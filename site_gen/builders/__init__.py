"""Builders turn pages into a site: MkDocs (`mkdocs`), or a folder for other builders (`folder`)."""
