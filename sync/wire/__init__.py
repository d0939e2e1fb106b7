"""What travels between terminal and hub: values and their bytes, no I/O."""
