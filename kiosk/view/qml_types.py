"""Names of Qt's own containers for lists and maps that QML reads.

At run time they are Python's list and dict; by these names the tool that writes type information for the linter knows
what QML will see.
"""

from __future__ import annotations

QVariantList = list
QVariantMap = dict
