"""What the claims add up to, and where they cannot all be right."""

from __future__ import annotations

from kg.fuse.fuse import Fused, fuse
from kg.fuse.sums import Checked, checked_share

__all__ = ["Checked", "Fused", "checked_share", "fuse"]
