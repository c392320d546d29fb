"""Who must, may or must not do what: the duties that a policy's clauses set, with normalised values."""
