"""Whom we ask: registers of public bodies, kinds of body, contact points."""
