"""Runs of the real command that are killed at random moments and started again, and what may not happen meanwhile.

scene.py      a book to be made, the services that make it, and the command
victim.py     the command as a process that can be killed, alone or with all that it started
evidence.py   what was asked of the services, what lay in the book at a kill, and what breaks a promise
rounds.py     a round: kills and restarts until the book is whole
"""
