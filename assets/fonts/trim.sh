#!/usr/bin/env bash
# Makes the fonts of this folder from the npm packages that README.md names. Needs npm, and fonttools with brotli.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent inter-ui@4.1.1 @fontsource-variable/noto-sans-{arabic,devanagari,hebrew,thai}@5.3.0

# From, to, and the features to keep: what a script needs to be right, none of the alternates.
trim() {
    fonttools ttLib.woff2 decompress "$1" -o whole.ttf
    fonttools varLib.instancer --quiet whole.ttf wght=400:800 --output axes.ttf
    pyftsubset axes.ttf --output-file="$here/$2" --unicodes='*' --layout-features="$3" --no-hinting \
        --notdef-outline --name-IDs='0,1,2,4,5,6,13,14,16,17' --no-recalc-timestamp
}

trim node_modules/inter-ui/variable/InterVariable.woff2 Inter.ttf \
    'kern,mark,mkmk,ccmp,locl,calt,case,tnum'
for script in arabic devanagari hebrew thai; do
    files=node_modules/@fontsource-variable/noto-sans-$script
    trim "$files/files/noto-sans-$script-$script-wght-normal.woff2" "NotoSans${script^}.ttf" '*'
    cp "$files/LICENSE" "$here/NotoSans${script^}.LICENSE"
done
cp node_modules/inter-ui/LICENSE.txt "$here/Inter.LICENSE"
