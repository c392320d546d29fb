"""From lines and tables with boxes to blocks in reading order; shared by digital pages and scans."""
