"""The command ``storybook``, and ``python -m storybook_app``. Worker processes import it again: it stays light."""

import sys


def main() -> int:
    """Run the command line; see ``cli``."""
    from storybook_app.cli import main as command_line  # noqa: PLC0415 - see above

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
