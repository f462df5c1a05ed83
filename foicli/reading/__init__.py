"""What they said: bytes become text, segments, aligned answers, suggestions with evidence."""
