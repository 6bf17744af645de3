#!/bin/sh
# Makes the pictures of the studio, of a page and of the gallery in this folder. Run after 'mvn -q package -DskipTests';
# needs Debian's xvfb, chromium and pngquant. It takes some minutes, in which a small model is trained twice.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/pictures"
classes=$(sed -n 's/^"\(.*\)"$/\1/p' "$root/examples/target/tunesmith.args")

TF_CPP_MIN_LOG_LEVEL=3 xvfb-run -a -s '-screen 0 1600x1000x24' java -Duser.home="$work/home" \
  -cp "$root/examples/target/test-classes:$classes" io.tunesmith.examples.studio.StudioPictures "$work/pictures"

"$root/examples/bin/tunesmith" generate --rhythm jig --key D --bars 16 --seed 3 \
  --out "$work/page" --formats abc --quiet
"$root/examples/bin/tunesmith" render "$work/page/tune-1.abc" --out "$work/page" --formats abc,mid,wav,html --quiet
chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
  --window-size=1000,760 --screenshot="$work/pictures/score-page.png" "file://$work/page/tune-1-1.html" 2>/dev/null

"$root/examples/bin/tunesmith" generate --tunes 12 --seed 1 --out "$work/gallery" --formats svg --quiet
{
  echo '<!doctype html><style>body{display:grid;grid-template-columns:repeat(3,1fr);gap:24px;align-items:start}</style>'
  for seed in 1 2 3 4 5 6 7 8 9 10 11 12; do echo "<img style='width:100%' src='tune-$seed.svg' alt=''>"; done
} >"$work/gallery/gallery.html"
chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
  --window-size=1800,1850 --screenshot="$work/pictures/gallery.png" "file://$work/gallery/gallery.html" 2>/dev/null

for picture in "$work"/pictures/*.png; do
  pngquant --strip --speed 1 --output "$root/docs/images/$(basename "$picture")" --force 64 "$picture"
done
