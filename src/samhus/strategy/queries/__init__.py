"""Reads of strategy, by noun; the viewer first."""
