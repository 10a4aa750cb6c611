"""Where support is needed, honestly: counts in, posterior out, people decide."""
