"""From a page image to lines, tables and seals: the engine, the cache of what it read, and the reader that joins them."""
