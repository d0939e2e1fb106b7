"""The look as QML; no Python lives here."""
