"""The learner's records on this machine."""
