"""What a book is: values, edits, timeline arithmetic, photos in, the book folder and its takes."""
