"""Every measurement, one after the other: `python -m benchmarks`."""

import subprocess
import sys
from pathlib import Path

SCRIPTS = ("import_time.py", "load.py", "view.py", "pictures.py", "crossings.py")


def main() -> None:
    """Run each script that is there in an interpreter of its own."""
    here = Path(__file__).parent
    for script in SCRIPTS:
        if (here / script).is_file():
            subprocess.run([sys.executable, here / script], check=True)
            print(flush=True)


if __name__ == "__main__":
    main()
