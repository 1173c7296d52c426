"""The addresses of the site, one file per page: a question to the store or to `runs`, a view, a template."""
