"""`import valuenet` against `import networkx`: CPU time in fresh interpreters.

Aim: at most 0.4. What starting Python alone takes is taken off both.
"""

import statistics
import subprocess
import sys

REPEATS = 15
AIM = 0.4
# CPU time of the interpreter itself, so that other work on the machine counts less.
SCRIPT = "import time\n{}\nprint(time.process_time())"
STATEMENTS = {
    "python alone": "pass",
    "networkx": "import networkx",
    "valuenet": "import valuenet",
    "valuenet, loading a file": "import valuenet; valuenet.load",
    "valuenet, and all of its names": "from valuenet import *",
}


def seconds(statement: str) -> float:
    """CPU seconds of one fresh interpreter that runs the statement."""
    script = SCRIPT.format(statement)
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    return float(run.stdout)


def main() -> None:
    """Print the median of each, and the ratio."""
    for statement in STATEMENTS.values():
        seconds(statement)  # the first run writes byte code
    # In turn, so that a slow moment of the machine hits all alike.
    runs = [{name: seconds(one) for name, one in STATEMENTS.items()} for _ in range(REPEATS)]
    medians = {name: statistics.median(run[name] for run in runs) for name in STATEMENTS}
    bare = medians["python alone"]
    other = medians["networkx"] - bare
    print(f"import, medians of {REPEATS} fresh interpreters, CPU time over Python alone")
    for name, value in medians.items():
        print(f"  {name:<32}{(value - bare) * 1000:8.1f} ms{(value - bare) / other:8.2f}")
    ratio = (medians["valuenet"] - bare) / other
    print(f"  valuenet / networkx: {ratio:.2f} (aim: at most {AIM})")


if __name__ == "__main__":
    main()
