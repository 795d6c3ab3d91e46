"""Keys by another road: one module per topic, plain NumPy and Python, none of the maths language."""
