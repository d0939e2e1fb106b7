"""找工作: find a posting near by, with no card, and take it along on paper or in the telephone."""
