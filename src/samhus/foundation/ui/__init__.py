"""The face: base pages, components, form fields, gallery, error pages; no words of any field."""
