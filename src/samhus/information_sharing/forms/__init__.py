"""What people type in information sharing, parsed and answered in words."""
