package io.tunesmith.render.internal.engraving;

/** The fonts of a score, with the widths that their letters have in most of what a browser takes for them. */
enum Font {
    TITLE("serif", 30, " font-weight=\"600\""),
    SUBTITLE("serif", 20, ""),
    CREDIT("serif", 16, " font-style=\"italic\""),
    WORDS("serif", 16, ""),
    LYRICS("serif", 15.5, ""),
    CHORD("sans", 15, " font-weight=\"600\""),
    ANNOTATION("serif", 15, " font-style=\"italic\""),
    TEMPO("serif", 15.5, " font-weight=\"600\""),
    PART("sans", 15, " font-weight=\"700\""),
    TUPLET("serif", 14, " font-style=\"italic\" font-weight=\"600\""),
    ENDING("sans", 13, ""),
    FINGER("sans", 10.5, ""),
    DYNAMICS("serif", 20, " font-style=\"italic\" font-weight=\"700\""),
    VOICE("serif", 16, "");

    private static final String SERIF = "Georgia, 'Times New Roman', 'DejaVu Serif', serif";
    private static final String SANS = "'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif";

    private final double size;
    private final boolean sans;
    private final String attributes;

    Font(String family, double size, String style) {
        this.size = size;
        this.sans = family.equals("sans");
        Svg svg = new Svg().raw(" font-family=\"").raw(sans ? SANS : SERIF).raw("\"");
        this.attributes = svg.attribute("font-size", size) + style;
    }

    double size() {
        return size;
    }

    String attributes() {
        return attributes;
    }

    /** About how wide a text is; rather too wide than too narrow. */
    double width(String text) {
        double em = 0;
        for (int i = 0; i < text.length(); i++) {
            em += em(text.charAt(i));
        }
        return em * size * (sans ? 1.06 : 1);
    }

    private static double em(char c) {
        if (c >= 0x2E80) {
            return Character.isLowSurrogate(c) ? 0 : 1.02; // ideographs
        }
        return switch (c) {
            case 'i', 'j', 'l', '.', ',', ';', ':', '\'', '|', '!' -> 0.3;
            case 'f', 't', 'I', '(', ')', '[', ']', '/', '-', ' ' -> 0.35;
            case 'r', 's', '"', '*' -> 0.46;
            case 'm', 'W', '@', '%' -> 0.93;
            case 'w', 'M', '—' -> 0.85;
            default -> Character.isUpperCase(c) ? 0.72 : 0.55;
        };
    }
}
