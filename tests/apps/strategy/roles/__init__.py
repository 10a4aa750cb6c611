"""The register of roles."""
