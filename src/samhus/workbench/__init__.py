"""What needs me today: built from what each capability announces."""
