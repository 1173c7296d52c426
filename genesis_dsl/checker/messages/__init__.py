"""All the wording of the checker, one module for each layer of codes, one function for each message.

Codes: N names, T types and units, L logic, R rules about rules, W windows and time.
"""
