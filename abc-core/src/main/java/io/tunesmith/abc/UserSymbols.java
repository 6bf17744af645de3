package io.tunesmith.abc;

import org.jspecify.annotations.Nullable;

/** The single characters that stand for decorations, as §4.14 lists them and {@code U:} redefines them (§4.16). */
final class UserSymbols {

    private static final @Nullable Element[] DEFAULTS = new Element[128];

    static {
        DEFAULTS['.'] = new Decoration("staccato");
        DEFAULTS['~'] = new Decoration("roll");
        DEFAULTS['H'] = new Decoration("fermata");
        DEFAULTS['L'] = new Decoration("accent");
        DEFAULTS['M'] = new Decoration("lowermordent");
        DEFAULTS['O'] = new Decoration("coda");
        DEFAULTS['P'] = new Decoration("uppermordent");
        DEFAULTS['S'] = new Decoration("segno");
        DEFAULTS['T'] = new Decoration("trill");
        DEFAULTS['u'] = new Decoration("upbow");
        DEFAULTS['v'] = new Decoration("downbow");
    }

    private final @Nullable Element[] meanings = DEFAULTS.clone();

    /** What a character means now, or null. */
    @Nullable
    Element meaning(char c) {
        return c < meanings.length ? meanings[c] : null;
    }

    /** The first character that means this other than {@code except}, or 0. */
    char symbolFor(Element meaning, char except) {
        for (char c = '.'; c < meanings.length; c++) {
            if (meaning.equals(meanings[c]) && c != except) {
                return c;
            }
        }
        return 0;
    }

    /** Takes over what {@code U:} says, as in {@code T = !trill!}; false if the text says nothing like that. */
    boolean define(String text) {
        int equals = text.indexOf('=');
        String symbol = equals < 0 ? "" : text.substring(0, equals).strip();
        String meaning = text.substring(equals + 1).strip();
        if (symbol.length() != 1 || !isSymbol(symbol.charAt(0)) || meaning.length() < 2) {
            return false;
        }
        char c = symbol.charAt(0);
        char mark = meaning.charAt(0);
        String name = meaning.substring(1, meaning.length() - 1);
        if (mark != meaning.charAt(meaning.length() - 1) || mark != '!' && mark != '+' && mark != '"') {
            return false;
        }
        if (mark == '"') {
            meanings[c] = SymbolReader.textElement(name);
        } else if (name.equals("nil") || name.equals("none")) {
            meanings[c] = null;
        } else {
            meanings[c] = new Decoration(name);
        }
        return true;
    }

    private static boolean isSymbol(char c) {
        return c >= 'H' && c <= 'W' || c >= 'h' && c <= 'w' || c == '~' || c == '.';
    }
}
