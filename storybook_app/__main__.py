"""``python -m storybook_app``: the same as the command ``storybook``."""

import sys

from storybook_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
