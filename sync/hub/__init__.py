"""The central server: takes in what terminals hand up, once, and hands them signed files of changes."""
