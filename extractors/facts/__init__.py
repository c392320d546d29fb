"""Facts of documents and of the package: kind, title, number, issuer, date, year, level; unit, year, counties.

facts = document_facts(document, view)                 # first pass: what the document says by itself
package = package_facts(analysed_documents, Overrides())
facts = document_facts(document, view, package)        # second pass: whose word it is (unit or county), self words expanded
package, documents = read_facts([(document, view), ...])   # both passes in one call
"""

from extractors.facts.document import document_facts
from extractors.facts.outline import Outline, outline
from extractors.facts.read import read_facts
from extractors.facts.unit import Overrides, package_facts

__all__ = ["Outline", "Overrides", "document_facts", "outline", "package_facts", "read_facts"]
