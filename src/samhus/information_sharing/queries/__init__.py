"""Reads of information sharing. What is about a body takes the viewer first."""
