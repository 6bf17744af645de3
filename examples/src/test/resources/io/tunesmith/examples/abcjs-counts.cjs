// Counts what abcjs draws: reads tunes from standard input, parted by form feeds, and prints for each one line with
// the numbers of note heads, accidentals, bar lines, beamed groups and staves.
// Arguments: the folder in whose node_modules abcjs and jsdom are installed.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");

const installed = createRequire(process.argv[2] + "/");
const { JSDOM } = installed("jsdom");

const window = new JSDOM("<div></div>").window;
window.SVGElement.prototype.getBBox = () => ({ x: 0, y: 0, width: 20, height: 12 });
for (const name of ["window", "document", "navigator"]) {
  Object.defineProperty(globalThis, name, { value: name === "window" ? window : window[name], configurable: true });
}
const abcjs = installed("abcjs");

for (const abc of readFileSync(0, "utf8").split("\f")) {
  const page = window.document.querySelector("div");
  const [tune] = abcjs.renderAbc(page, abc, { add_classes: true });
  const count = selector => page.querySelectorAll(selector).length;
  let beams = 0;
  for (const line of tune.lines) {
    for (const staff of line.staff || []) {
      for (const voice of staff.voices) {
        beams += voice.filter(element => element.startBeam).length;
      }
    }
  }
  console.log([
    count(".abcjs-notehead"),
    count('.abcjs-note [data-name^="accidentals."]'),
    count(".abcjs-bar"),
    beams,
    count(".abcjs-staff"),
  ].join(" "));
}
