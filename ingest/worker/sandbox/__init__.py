"""What a worker may still do once it is locked in: read files, think, and write into its own folder.

Everything here is asked of the running kernel and taken where it is granted: a system that grants nothing still has the
limits on time and memory. ``ingest doctor`` tries each prohibition on the machine at hand (``ingest.worker.sandbox.trial``).
"""

from __future__ import annotations

from ingest.worker.sandbox.enter import Enforced, enter

__all__ = ["Enforced", "enter"]
