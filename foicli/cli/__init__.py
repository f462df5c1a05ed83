"""What you type: one module per command. click and rich live here and nowhere else."""
