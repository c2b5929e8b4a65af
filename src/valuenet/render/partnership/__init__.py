"""Partnership diagrams: a disc for each member, joined by the link of their virtual provider."""
