"""Pictures: from a network to geometry, to a scene of shapes and texts, to SVG."""
