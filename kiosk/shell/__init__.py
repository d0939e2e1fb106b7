"""The window: attract, home, help, and what happens when a visit begins and ends."""
