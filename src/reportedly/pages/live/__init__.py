"""The live pages: a store read, questioned and corrected in a browser, and the API beside them."""
