"""Information sharing over HTTP."""
