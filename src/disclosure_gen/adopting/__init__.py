"""A Word file of this program that people have edited → what content is to state from now on, and what has no place."""
