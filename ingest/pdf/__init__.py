"""Digital PDF pages: characters, lines, rules, tables and how far the text layer can be trusted."""
