"""The laws of domain.md as pure functions on an index; standard library only."""
