"""Rosters and register forms: tables read by what their columns mean (lexicons/rosters.yaml)."""
