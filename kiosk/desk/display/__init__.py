"""What the display shows while nobody is here: documents of the line, and pure functions of the clock and of them."""
