"""Where the time of a run went: read from its report, told in words, drawn, and written as a trace."""
