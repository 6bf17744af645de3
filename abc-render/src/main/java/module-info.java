/** Tunes as performances, MIDI, WAV, scores and pages. */
module io.tunesmith.render {
    requires static transitive org.jspecify;
    requires transitive io.tunesmith.abc;
    requires java.desktop;

    exports io.tunesmith.render;
}
