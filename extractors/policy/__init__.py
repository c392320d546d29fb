"""Reading a policy: identity, numbered structure, indicator table (`read.read_policy`)."""
