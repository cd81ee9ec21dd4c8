"""Fields still to change after `site-gen draft`, counted."""
