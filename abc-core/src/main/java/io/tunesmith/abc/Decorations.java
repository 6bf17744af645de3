package io.tunesmith.abc;

import java.util.Set;

/** The names of decorations that the standard lists (§4.14). */
final class Decorations {

    private static final Set<String> KNOWN = Set.of(
            "trill",
            "trill(",
            "trill)",
            "lowermordent",
            "uppermordent",
            "mordent",
            "pralltriller",
            "roll",
            "turn",
            "turnx",
            "invertedturn",
            "invertedturnx",
            "arpeggio",
            ">",
            "accent",
            "emphasis",
            "fermata",
            "invertedfermata",
            "tenuto",
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "+",
            "plus",
            "snap",
            "slide",
            "wedge",
            "upbow",
            "downbow",
            "open",
            "thumb",
            "breath",
            "pppp",
            "ppp",
            "pp",
            "p",
            "mp",
            "mf",
            "f",
            "ff",
            "fff",
            "ffff",
            "sfz",
            "crescendo(",
            "<(",
            "crescendo)",
            "<)",
            "diminuendo(",
            ">(",
            "diminuendo)",
            ">)",
            "segno",
            "coda",
            "D.S.",
            "D.C.",
            "dacoda",
            "dacapo",
            "fine",
            "shortphrase",
            "mediumphrase",
            "longphrase",
            "staccato",
            "marcato",
            "^",
            "editorial",
            "courtesy");

    private Decorations() {}

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }
}
