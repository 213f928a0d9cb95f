"""Music under the voice: composed for the book by the program, or the parent's own."""
