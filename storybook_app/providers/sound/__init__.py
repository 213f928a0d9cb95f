"""Speech as samples: rate conversion, tone, loudness and peaks. Knows nothing of any engine."""
