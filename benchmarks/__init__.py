"""One script a measure, and the gate that pins what was reached."""
