"""What a resident is told about a posting: pay, freshness, distance, the six open-government elements; no Qt."""
