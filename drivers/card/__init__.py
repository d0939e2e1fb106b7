"""Cards read over PC/SC or a serial SAM_V, in a child process that may die without harm."""
