"""View-models shared by all services, and the generic pages on which a service of data alone runs."""
