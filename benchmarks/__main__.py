"""Every measurement, one after the other, or one of them by name.

python -m benchmarks
python -m benchmarks engine --services 10000
"""

import subprocess
import sys
from pathlib import Path

NAMES = ("import_time", "load", "memory", "engine", "sourcing", "pictures", "crossings")


def main() -> None:
    """Run each measurement that is there in an interpreter of its own."""
    here = Path(__file__).parent
    asked, *arguments = sys.argv[1:] or [""]
    if asked and asked not in NAMES:
        sys.exit(f"no measurement {asked!r}: {', '.join(NAMES)}")
    for name in [asked] if asked else NAMES:
        path = here / name if (here / name).is_dir() else here / f"{name}.py"
        if path.exists():
            done = subprocess.run([sys.executable, path, *arguments], check=False)
            if done.returncode:
                sys.exit(done.returncode)
            print(flush=True)


if __name__ == "__main__":
    main()
