"""Questions that are programs with a proof: the engine."""
