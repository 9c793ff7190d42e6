"""Tell which place a figure is about, and in which direction people go there."""
