"""`python -m valuenet`: the command line where the script `valuenet` is not on the path."""

from valuenet.cli import main

if __name__ == "__main__":
    main(prog_name="valuenet")
