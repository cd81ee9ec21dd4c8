"""What readers can search: passages of pages (`passages`), in files of which an edit changes few (`publish`)."""
