"""Steps of the hub's schema."""
