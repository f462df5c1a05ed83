"""A campaign in a box: simulated bodies that answer, so that a newcomer sees all of it run."""
