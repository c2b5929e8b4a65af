#!/bin/sh
# Runs every check of the project, the tests last, and goes on after a failure so that
# one run shows them all. Called by `make test`, which sets up the environment first.
set -u
cd "$(dirname "$0")/.."
make=${MAKE:-make}
failed=""

for step in lint types layers docs wheel examples; do
    echo "== $step"
    start=$(date +%s)
    if "$make" --no-print-directory "_$step" </dev/null; then
        echo "   $step: fine, $(($(date +%s) - start)) s"
    else
        failed="$failed $step"
        echo "   $step: FAILED, $(($(date +%s) - start)) s"
    fi
done

[ -z "$failed" ] || echo "== failed before the tests:$failed"
echo "== tests"
# Last, and nothing after it: pytest's closing line ends the output.
"$make" --no-print-directory _tests </dev/null || exit 1
[ -z "$failed" ]
