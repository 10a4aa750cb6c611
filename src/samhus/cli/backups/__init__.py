"""What a backup is made of, and how one is proven to work: used by `samhus backup` and `restore`.

A backup is a folder: `database.dump`, `files.tar`, `checkpoints.jsonl`, `keys/` with public keys
only, and `manifest.json`, which says what the others must be.
"""
