"""The same papers scanned many times over: which copy lacks a page, has one too many, or says something else."""
