"""Office Open XML (DOCX, XLSX): parts under limits, styles, numbering, text of paragraphs, tables."""
