"""Archives other than ZIP (7z, RAR, TAR, GZ …): unpacked in a worker, under limits, under names of our own."""
