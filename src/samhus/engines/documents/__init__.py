"""Documents that people go on with in their own word processor. No Django, no database.

docx_bytes("Own picture", [Heading("2026"), Paragraph("..."), Grid(("Kind",), (("resource",),))])
"""

from samhus.engines.documents.blocks import Block, Grid, Heading, Paragraph, Picture
from samhus.engines.documents.docx_file import MEDIA_TYPE, docx_bytes

__all__ = ["MEDIA_TYPE", "Block", "Grid", "Heading", "Paragraph", "Picture", "docx_bytes"]
