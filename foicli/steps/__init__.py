"""What happens: one module per step of a campaign; the only place where the rooms meet."""
