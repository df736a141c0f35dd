"""How the shipped reader model is made; not imported by the package."""
