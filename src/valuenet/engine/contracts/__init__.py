"""What contracts cover, promise and owe (sourcing.md L17, L18)."""
