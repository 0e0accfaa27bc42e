"""Numbers as written, in digits and in words, read from the language's data: no unit, no hedge, no meaning."""
