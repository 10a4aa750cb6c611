"""May I share this? A true, explained, citable answer about a kind of item; nobody is entered."""
