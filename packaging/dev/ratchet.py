"""The coverage ratchet: files once at 100 % of lines and branches stay there."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

LIST = Path(__file__).with_name("perfect_files.txt")


def main() -> int:
    """Compare the coverage just measured with the list of perfect files; 1 when one has slipped."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        subprocess.run(
            [sys.executable, "-m", "coverage", "json", "-q", "-o", str(report)], check=True, capture_output=True
        )
        measured = json.loads(report.read_text())["files"]
    slipped = 0
    for line in LIST.read_text().splitlines():
        name = line.split("#")[0].strip()
        if not name:
            continue
        summary = measured.get(name, {}).get("summary", {"percent_covered": 0.0})
        if summary["percent_covered"] < 100.0:
            slipped += 1
            lost = measured.get(name, {})
            gaps = f"lines {lost.get('missing_lines')}, branches {lost.get('missing_branches')}"
            print(f"{name}: {summary['percent_covered']:.1f} %, {gaps}")
    return 1 if slipped else 0


if __name__ == "__main__":
    sys.exit(main())
