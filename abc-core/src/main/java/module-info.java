/**
 * ABC notation on the JVM: text to music and back.
 *
 * <p>Start at {@link io.tunesmith.abc.Abc}: {@code Abc.parse(text)} gives tunes and problems with
 * their places, {@code Abc.print(tune)} gives text again.
 */
module io.tunesmith.abc {
    requires static transitive org.jspecify;

    exports io.tunesmith.abc;
}
