"""The two SQLite files of a terminal: desk.db is precious, catalogue.db can always be fetched again."""
