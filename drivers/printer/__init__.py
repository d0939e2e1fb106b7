"""Receipt printers: what is printed, how it is sent, and what truly came out."""
