"""打过了: what a telephone call about a posting came to, told in one touch."""
