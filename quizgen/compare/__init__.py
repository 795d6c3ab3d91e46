"""The checker alone: pairs of key and response of many kinds, each with its verdict."""
