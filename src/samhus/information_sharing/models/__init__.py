"""Signed frameworks, agreements, requests, disclosures, obstacles: no person of concern."""
