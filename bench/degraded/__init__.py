"""Hard pages: texts of the sample packages, rendered, spoilt in ways that scanners and telephones do, read, and scored.

    python -m bench.degraded [--kinds faint,photo] [--samples 6]

Every kind is drawn with several seeds and strengths. Even seeds were looked at while the reader was made, odd ones were not:
the second figure is the honest one.
"""
