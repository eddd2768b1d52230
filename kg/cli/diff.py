def diff() -> None:
    """."""
