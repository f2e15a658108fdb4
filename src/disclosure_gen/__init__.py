"""Generate a department's budget disclosure as PDF and Word from structured content."""

__version__ = "0.1.0"

__all__ = ["__version__"]
