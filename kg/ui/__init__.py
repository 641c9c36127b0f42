"""The web app: what a page shows is a tested value made by a plain function; pages and drawing only draw it."""
