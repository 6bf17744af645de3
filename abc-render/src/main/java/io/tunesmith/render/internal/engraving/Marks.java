package io.tunesmith.render.internal.engraving;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is drawn for decorations (§4.14). */
final class Marks {

    /** Those that stand close to the head, on the side where there is no stem. */
    static final Map<String, Glyph> AT_HEAD =
            Map.of("staccato", Glyph.STACCATO, "tenuto", Glyph.TENUTO, "wedge", Glyph.WEDGE);

    static final Set<String> DYNAMICS = Set.of("pppp", "ppp", "pp", "p", "mp", "mf", "f", "ff", "fff", "ffff", "sfz");

    private static final Map<String, Glyph> ABOVE = Map.ofEntries(
            Map.entry("accent", Glyph.ACCENT),
            Map.entry("emphasis", Glyph.ACCENT),
            Map.entry(">", Glyph.ACCENT),
            Map.entry("marcato", Glyph.MARCATO),
            Map.entry("^", Glyph.MARCATO),
            Map.entry("fermata", Glyph.FERMATA),
            Map.entry("roll", Glyph.ROLL),
            Map.entry("turn", Glyph.TURN),
            Map.entry("turnx", Glyph.TURN),
            Map.entry("invertedturn", Glyph.TURN),
            Map.entry("invertedturnx", Glyph.TURN),
            Map.entry("uppermordent", Glyph.MORDENT),
            Map.entry("pralltriller", Glyph.MORDENT),
            Map.entry("lowermordent", Glyph.LOWER_MORDENT),
            Map.entry("mordent", Glyph.LOWER_MORDENT),
            Map.entry("upbow", Glyph.UP_BOW),
            Map.entry("downbow", Glyph.DOWN_BOW),
            Map.entry("open", Glyph.OPEN),
            Map.entry("thumb", Glyph.THUMB),
            Map.entry("snap", Glyph.SNAP),
            Map.entry("+", Glyph.PLUCK),
            Map.entry("plus", Glyph.PLUCK),
            Map.entry("breath", Glyph.BREATH),
            Map.entry("segno", Glyph.SEGNO),
            Map.entry("coda", Glyph.CODA));

    private static final Map<String, String> WORDS = Map.of(
            "trill", "tr",
            "trill(", "tr",
            "D.S.", "D.S.",
            "D.C.", "D.C.",
            "dacoda", "Da Coda",
            "dacapo", "Da Capo",
            "fine", "Fine");

    /** Those that say nothing here, or are drawn elsewhere. */
    private static final Set<String> SILENT =
            Set.of("trill)", "arpeggio", "editorial", "courtesy", "invertedfermata", "slide");

    private Marks() {}

    static @Nullable Glyph above(String name) {
        return ABOVE.get(name);
    }

    /** The words that stand for a decoration, empty if it is none that is written in words. */
    static String words(String name) {
        if (SILENT.contains(name) || isHairpin(name) || name.endsWith("phrase")) {
            return "";
        }
        return WORDS.getOrDefault(name, name);
    }

    static Font font(String name) {
        if (name.startsWith("trill")) {
            return Font.DYNAMICS;
        }
        return name.length() == 1 && Character.isDigit(name.charAt(0)) ? Font.FINGER : Font.ANNOTATION;
    }

    static boolean isHairpin(String name) {
        return opensHairpin(name) || closesHairpin(name);
    }

    static boolean opensHairpin(String name) {
        return name.equals("<(") || name.equals(">(") || name.equals("crescendo(") || name.equals("diminuendo(");
    }

    static boolean closesHairpin(String name) {
        return name.equals("<)") || name.equals(">)") || name.equals("crescendo)") || name.equals("diminuendo)");
    }

    static boolean grows(String name) {
        return name.startsWith("<") || name.startsWith("crescendo");
    }
}
