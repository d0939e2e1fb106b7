"""One folder a service, found by looking: data, and where data is not enough a view and pages."""
