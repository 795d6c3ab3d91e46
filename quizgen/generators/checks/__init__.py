"""Keys by another road: one module per topic, plain Python, none of the maths language."""
