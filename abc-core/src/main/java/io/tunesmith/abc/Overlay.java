package io.tunesmith.abc;

/** {@code &}: what follows, up to the bar line, sounds together with the bar so far (§7.4). */
public record Overlay() implements Element {

    @Override
    public Kind kind() {
        return Kind.OVERLAY;
    }
}
