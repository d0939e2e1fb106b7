"""The console: what a county officer, a clerk, a technician and an auditor do with the hub, in a browser."""
