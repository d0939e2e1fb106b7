"""The terminal: what a resident touches and what a technician mends."""
