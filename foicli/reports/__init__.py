"""What we publish: tables and downloads; reads answers, writes files."""
