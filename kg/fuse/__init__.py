"""What the claims add up to, and where they cannot all be right."""

from __future__ import annotations

from kg.fuse.fuse import Fused, fuse

__all__ = ["Fused", "fuse"]
