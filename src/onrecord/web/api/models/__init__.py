"""The shapes of answers and of bodies, for the OpenAPI document: RECORD's (docs/record.md) and the ledger's.

Answers are written by the part `plain`; these models describe them, and tests hold the two together.
"""
