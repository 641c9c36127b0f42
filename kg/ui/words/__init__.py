"""The words of each page, in Chinese and English side by side: one module a page."""
