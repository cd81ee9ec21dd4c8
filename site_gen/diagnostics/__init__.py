"""What can be wrong with a site, as values: `Problem`, the catalogue of codes, and the printers."""

from site_gen.diagnostics.problem import Place, Problem, Severity, Span, error, warning

__all__ = ["Place", "Problem", "Severity", "Span", "error", "warning"]
