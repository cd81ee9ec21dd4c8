"""Drafts: from the raw text of an article to proposals, and to an article file for the editor to confirm.

Rules and word lists only: `words` has what differs between languages, the other modules know no language.
"""
