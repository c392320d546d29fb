"""OFD (GB/T 33190): the container by ofdkit; text, rules, pictures and seals with their places by our own walk of the pages."""
