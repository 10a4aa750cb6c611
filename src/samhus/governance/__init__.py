"""Governance, the first insight: a national structure that fits the country."""
