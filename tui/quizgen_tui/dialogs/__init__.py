"""Small questions in front of a screen."""
