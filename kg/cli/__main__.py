"""``python -m kg.cli`` is ``yusuan``."""

import sys

from kg.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
