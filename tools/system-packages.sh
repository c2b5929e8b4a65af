#!/bin/sh
# Installs the programs that some tests call, where that is possible without asking:
# as root, on Debian and its relatives. Elsewhere says what will be skipped.
# Never fails: the tests that need a missing program skip themselves.

missing=""
skipped=""
if ! command -v dot >/dev/null 2>&1; then
    missing="$missing graphviz"
    skipped="$skipped the layout of chains (dot)"
fi
if ! command -v chromium >/dev/null 2>&1 &&
    ! command -v chromium-browser >/dev/null 2>&1 &&
    ! command -v google-chrome >/dev/null 2>&1; then
    missing="$missing chromium"
    skipped="$skipped${skipped:+,} pictures measured in a browser (Chromium)"
fi
if ! ls /usr/share/fonts/truetype/liberation*/LiberationSans-Regular.ttf \
    >/dev/null 2>&1 && ! fc-list 2>/dev/null | grep -q "Liberation Sans"; then
    missing="$missing fonts-liberation"
fi
[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing$missing with apt-get ..."
    log=$(mktemp)
    # shellcheck disable=SC2086 # the names are separate arguments
    if DEBIAN_FRONTEND=noninteractive apt-get update -qq >"$log" 2>&1 </dev/null &&
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
            --no-install-recommends $missing >>"$log" 2>&1 </dev/null; then
        rm -f "$log"
        exit 0
    fi
    tail -n 5 "$log"
    rm -f "$log"
    echo "apt-get could not install$missing."
fi
[ -z "$skipped" ] || echo "Without them these are skipped:$skipped."
exit 0
