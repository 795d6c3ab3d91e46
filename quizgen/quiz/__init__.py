"""Quizzes: their rules, sessions, and versions for others."""
