/**
 * The Nottingham corpus, by manifest, and the starter tunebook.
 *
 * <p>{@code Nottingham.load()} gives a {@link io.tunesmith.nottingham.Corpus} of numbered tunes with a frozen split;
 * {@code StarterTunebook.load()} one that needs no download.
 */
module io.tunesmith.nottingham {
    requires static transitive org.jspecify;
    requires transitive io.tunesmith.abc;
    requires java.net.http;

    exports io.tunesmith.nottingham;
}
