"""How long, and why not: one module per legal regime, the clock, exemptions. Pure."""
