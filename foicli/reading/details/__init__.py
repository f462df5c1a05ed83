"""Details of an answer: how much, how many, where to find it, which choice, and what it says in words."""

from foicli.reading.details.aspects import ASPECT
from foicli.reading.details.dispatch import read_detail

__all__ = ["ASPECT", "read_detail"]
