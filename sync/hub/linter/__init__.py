"""Names what a job posting must not say, with the article of the law, and what it leaves out."""
