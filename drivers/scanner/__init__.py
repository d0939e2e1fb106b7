"""Scanners of codes, as the keyboard wedge that most of them are."""
