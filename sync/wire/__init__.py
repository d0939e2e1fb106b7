"""What travels between a terminal and its hub: typed values, their exact bytes, no I/O."""
