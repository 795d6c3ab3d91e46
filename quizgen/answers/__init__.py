"""Answer kinds: a key together with the rule by which responses are compared with it."""
