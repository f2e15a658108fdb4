"""TOML text → a frozen Disclosure and everything that is wrong with the text.

Imported by name: `load.source.Source`, `load.disclosure.load`, `load.kinds.load_kinds`, `load.schema.json_schema`.
"""
