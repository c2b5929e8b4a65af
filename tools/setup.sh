#!/bin/sh
# Makes the virtual environment, or brings it up to date. Quick when nothing changed.
#
#   tools/setup.sh run    the package and what it needs
#   tools/setup.sh dev    the same, and what checks and documents it
#
# PYTHON names the interpreter to start from, VENV the folder (.venv).
set -eu
cd "$(dirname "$0")/.."
kind=${1:-dev}
venv=${VENV:-.venv}

fits='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'

find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
        if "$name" -I -c "$fits" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    cat >&2 <<END
No Python 3.11 or later with its venv module was found.
Tried: ${PYTHON:-python3, python3.11 to python3.14, python}.
Install one (on Debian and Ubuntu: python3 and python3-venv), or name it:
    make demo PYTHON=/path/to/python3
END
    exit 1
}

say() { echo "$*" >&2; }

# A venv does not survive a move, so its place is part of what is remembered.
place="$PWD/$venv"
wanted="$place $(cat pyproject.toml constraints.txt | cksum)"
python="$venv/bin/python"

usable() {
    [ -x "$python" ] || return 1
    "$python" -I -c "import pip, sys; sys.exit(sys.version_info < (3, 11))" \
        >/dev/null 2>&1 || return 1
    [ ! -e "$venv/.place" ] || [ "$(cat "$venv/.place")" = "$place" ] || return 1
    [ -z "${PYTHON:-}" ] || [ "$(version "$PYTHON")" = "$(version "$python")" ]
}

version() { "$1" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

up_to_date() {
    for stamp in "$venv/.stamp-$kind" "$venv/.stamp-dev"; do
        [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
    done
    return 1
}

install() { "$python" -m pip --disable-pip-version-check install -q "$@"; }

if ! usable; then
    base=$(find_python)
    say "Setting up $venv with $("$base" --version 2>&1) ..."
    "$base" -m venv --clear "$venv"
    echo "$place" >"$venv/.place"
fi
if ! up_to_date; then
    case $kind in
    dev) say "Installing valuenet and what checks it into $venv ..." ;;
    *) say "Installing valuenet into $venv ..." ;;
    esac
    install --upgrade -c constraints.txt pip
    install -c constraints.txt --group build
    if [ "$kind" = dev ]; then
        install -c constraints.txt --group dev
        install -c constraints.txt --no-build-isolation -e '.[all]'
    else
        install -c constraints.txt --no-build-isolation -e .
    fi
    echo "$wanted" >"$venv/.stamp-$kind"
fi
