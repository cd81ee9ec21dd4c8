"""Measuring: a generator of sites, and a command that compares programs on them (README.md)."""
