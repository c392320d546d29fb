"""Reading in child processes that can be killed: one hostile file never stops the others."""
