package io.tunesmith.abc;

/**
 * One end of a slur (§4.11).
 *
 * @param start true for {@code (}, false for {@code )}
 * @param dotted true for {@code .(}
 */
public record Slur(boolean start, boolean dotted) implements Element {

    @Override
    public Kind kind() {
        return Kind.SLUR;
    }
}
