/** The Nottingham corpus and the starter tunebook. */
module io.tunesmith.nottingham {
    requires static transitive org.jspecify;
    requires transitive io.tunesmith.abc;
    requires java.net.http;
}
