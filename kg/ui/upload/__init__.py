"""Uploads on the page of reports: files looked at, then added."""
