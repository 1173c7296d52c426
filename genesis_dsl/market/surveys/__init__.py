"""What is in a file of prices: rows, gaps, odd bars, figures, and whether its clock can be right."""
