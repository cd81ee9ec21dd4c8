"""How well `site-gen suggest` finds what is one."""
