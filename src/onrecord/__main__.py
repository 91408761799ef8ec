"""`python -m onrecord` is the program."""

from onrecord.show.cli import main

main()
