"""Open reports: text, Markdown, HTML, JSON, in whatever encoding."""
