/**
 * An LSTM that writes tunes.
 *
 * <p>Start at {@link io.tunesmith.model.AbcGenerator}: {@code AbcGenerator.sample("M:6/8\nL:1/8\nK:D\n", 400)} writes
 * on after a header, {@code AbcGenerator.pretrained().tune(TuneRequest.any())} writes a whole tune, and {@link
 * io.tunesmith.model.Trainer} makes a model of any tunes.
 */
module io.tunesmith.model {
    requires static transitive org.jspecify;
    requires transitive io.tunesmith.abc;
    requires jdk.management;
    requires tensorflow;

    exports io.tunesmith.model;
}
