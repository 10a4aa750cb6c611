"""Long work in the background: deferred inside the action's transaction, progress to be seen."""
