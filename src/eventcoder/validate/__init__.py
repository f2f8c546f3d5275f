"""Checks event files against JSON Schemas and cross-field rules; nothing is coded here."""
