"""From views to pages: templates, labels, dates, links, head data."""
