"""Files beside the pages: feeds, bibliographies, pictures for link previews; and the data that a page's head carries.

One module per format. Each takes the `Site` and a `Context`, and returns text or bytes; nothing is written here, and
nothing depends on the clock, the order of files on disk, or the network.
"""
