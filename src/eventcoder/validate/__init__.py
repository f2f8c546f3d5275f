"""Checks event files against JSON Schemas and cross-field rules; nothing is coded here.

The package can be called: ``eventcoder.validate(data, schema)`` is ``validate.api.validate``.
"""
