"""foi: a Freedom of Information campaign manager for the command line."""

__version__ = "0.1.0"
