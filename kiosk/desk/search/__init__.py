"""Finding postings: a derived tantivy index, and what a resident may ask of it; no Qt."""
