"""Tests of site-gen. They use real files, a real MkDocs and a real browser."""
