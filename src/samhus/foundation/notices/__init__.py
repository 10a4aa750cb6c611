"""What somebody should know: an inbox in the product, worded in the reader's language."""
