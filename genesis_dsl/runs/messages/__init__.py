"""What the front door says, one module for each thing it speaks of."""
