"""Both ends of the line between terminals and their hub."""
