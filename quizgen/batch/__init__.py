"""Many responses at once: tables in, verdicts, scores and a report out."""
