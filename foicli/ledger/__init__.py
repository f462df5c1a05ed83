"""What we know: the SQLite ledger, one module per group of tables, and the paper store."""
