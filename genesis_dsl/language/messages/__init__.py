"""What the language says: about the sheet, about keys and their values, about sentences."""
