"""Asking many bodies one thing within a window: audience, drafts, submission, closure.

Silence is "no answer"; nothing is decided by the window's end.
"""
