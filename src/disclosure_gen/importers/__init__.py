"""Files of other formats → what the program can go on from, and what is wrong with them; nothing is written here."""
