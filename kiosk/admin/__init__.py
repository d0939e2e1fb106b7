"""The technician's rooms: behind the held corner and a PIN; below the shell, beside the services."""
