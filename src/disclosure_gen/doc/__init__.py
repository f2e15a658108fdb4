"""What the reader sees, in no format yet: the document tree (`blocks`), its grid of cells, its dump as text."""
