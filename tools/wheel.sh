#!/bin/sh
# Builds the wheel from the source archive, and installs it in an empty environment with
# the oldest versions that pyproject.toml allows: proof that the archive is complete,
# that nothing undeclared is imported, and that the floors are true.
set -eu
cd "$(dirname "$0")/.."
python=${VENV:-.venv}/bin/python
clean=build/wheel-venv

rm -rf build/dist "$clean"
mkdir -p build/dist/unpacked
"$python" -m hatchling build -t sdist -d build/dist >/dev/null 2>&1
tar -xzf build/dist/valuenet-*.tar.gz -C build/dist/unpacked --strip-components 1
(cd build/dist/unpacked && "$OLDPWD/$python" -m hatchling build -t wheel -d "$OLDPWD/build/dist") \
    >/dev/null 2>&1
"$python" tools/floors.py >build/dist/floors.txt
"$python" -m venv --without-pip "$clean"
"$python" -m pip --disable-pip-version-check --python "$clean/bin/python" \
    install -q -c build/dist/floors.txt build/dist/valuenet-*.whl

unzipped=$("$python" -m zipfile -l build/dist/valuenet-*.whl)
for file in py.typed render/fonts/ValuenetSans-Regular.ttf render/fonts/ValuenetSans-Bold.ttf \
    render/fonts/OFL.txt; do
    case $unzipped in
    *"valuenet/$file"*) ;;
    *)
        echo "the wheel has no $file" >&2
        exit 1
        ;;
    esac
done
root=$PWD
cd build # not the root: `import valuenet` must find the installed package
"$root/$clean/bin/python" -c '
import pathlib, sys, valuenet
assert pathlib.Path(valuenet.__file__).is_relative_to(sys.prefix), valuenet.__file__
for name in valuenet.__all__:
    getattr(valuenet, name)
print("  ", f"valuenet {valuenet.__version__}: {len(valuenet.__all__)} public names")
'
"$root/$clean/bin/valuenet" --help >/dev/null
