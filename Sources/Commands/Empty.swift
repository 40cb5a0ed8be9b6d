// Deleted with the first file.
