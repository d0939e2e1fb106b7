"""The terminal's end of the line: up, down, and who it is to its hub."""
