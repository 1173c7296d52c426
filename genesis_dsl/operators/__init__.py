"""What each word of the language means, one body each."""
