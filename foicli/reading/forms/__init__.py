"""Our own form come back: where each question's field is, and what was written into it."""
