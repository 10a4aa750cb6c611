"""Documents that people go on with in their own word processor. No Django, no database.

docx_bytes("Own picture", [Heading("2026"), Paragraph("..."), Grid(("Kind",), (("resource",),))])
"""

from samhus.engines.documents.docx import MEDIA_TYPE, Grid, Heading, Paragraph, docx_bytes

__all__ = ["MEDIA_TYPE", "Grid", "Heading", "Paragraph", "docx_bytes"]
