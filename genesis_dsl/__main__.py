"""`python -m genesis_dsl`: the command, where its own folder is on no path."""

from genesis_dsl.cli.main import main

if __name__ == "__main__":
    main()
