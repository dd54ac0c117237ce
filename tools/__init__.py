"""Tools for those who work on Dateline; no part of the package."""
