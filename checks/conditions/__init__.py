"""The closed vocabulary of tests: each takes a candidate and its circumstances and returns a Failure, or None where it holds.

What a text does not state is no failure unless the policy asks that it be stated: an unreadable or silent detail is shown to
the reviewer, not held against the unit.
"""

from checks.conditions.registry import CONDITIONS, run_tests

__all__ = ["CONDITIONS", "run_tests"]
