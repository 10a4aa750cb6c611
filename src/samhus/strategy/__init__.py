"""Strategy, the second insight: clear roles, living plans, texts that people agree on."""
