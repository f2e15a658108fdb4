"""Signatures of files: made with an identity, and read again. Needs pyHanko, which the extra `sign` brings."""
