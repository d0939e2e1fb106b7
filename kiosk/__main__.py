"""`python -m kiosk` is the command `kiosk`."""

import sys

from kiosk.launch import collect_later, restart_overwriting

if "run" in sys.argv:  # before anything is loaded that would be loaded once more
    restart_overwriting()
    collect_later()

from kiosk.cli import main

sys.exit(main())
