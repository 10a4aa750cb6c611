"""Page models of information sharing: frozen, complete, worded."""
