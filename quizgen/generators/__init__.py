"""Registered Python functions: models that no formula can say, and keys by another road.

A name is ``topic.what-it-does``; the topic is the module that registers it, so that only that module
is imported. Other installed packages add topics through the entry point group ``quizgen.generators``.
"""
