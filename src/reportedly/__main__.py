"""Lets `python -m reportedly` do what `reportedly` does."""

from reportedly.cli import main

main()
