"""Tables that others made, of whatever file → the tables of the forms: known by captions, header words and codes."""
