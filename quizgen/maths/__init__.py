"""The maths language: read, write, evaluate, compare."""
