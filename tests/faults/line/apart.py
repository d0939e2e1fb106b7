"""The same hub and terminals, each on a network of its own: what is lost are packets, and TCP mends what it can."""

from __future__ import annotations

import random
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.line import cable
from tests.faults.line.rough import Rough
from tests.faults.private import CannotRun, run

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOSTS = Path("/etc/hosts")


class Apart(Rough):
    """For root, in mounts and a network of one's own (`unshare -m -n`). CannotRun where no cable can be laid."""

    host = "0.0.0.0"
    """Of this network alone, which leads nowhere but to the terminals."""
    fine = cable.FINE
    sky: Sequence[cable.Weather] = cable.SKY

    def _begin(self) -> None:
        run("ip", "link", "set", "lo", "up")
        self._undo.callback(subprocess.run, ["ip", "addr", "flush", "dev", "lo", "scope", "global"], check=False)
        run("ip", "addr", "replace", f"{cable.HUB}/32", "dev", "lo")
        self._name_the_hub()
        super()._begin()

    def lay(self, number: int, port: int) -> cable.Cable:
        """Lay the cable of one terminal to the hub's network."""
        try:
            return cable.Cable(number, port, random.Random(self.chance.random()))
        except (OSError, subprocess.CalledProcessError) as error:
            raise CannotRun(f"no cable can be laid: {type(error).__name__}") from None

    def _name_the_hub(self) -> None:
        """Have its certificate's name mean its address, in these mounts alone."""
        words = Path(self._undo.enter_context(tempfile.TemporaryDirectory(prefix="apart-"))) / "hosts"
        words.write_text(f"127.0.0.1 localhost\n{cable.HUB} {cable.NAME}\n", "ascii")
        run("mount", "--bind", str(words), str(_HOSTS))
        self._undo.callback(subprocess.run, ["umount", "-l", str(_HOSTS)], check=False)
