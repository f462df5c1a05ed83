"""What the words mean: requests, questions, findings, evidence, decisions, answers. Pure."""
