"""Bodies, members, posts and journals over HTTP."""
