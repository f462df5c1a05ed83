"""What we say: a question template becomes a letter, then frozen bytes."""
