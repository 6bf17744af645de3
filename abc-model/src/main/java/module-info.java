/** An LSTM that writes tunes. */
module io.tunesmith.model {
    requires static transitive org.jspecify;
    requires transitive io.tunesmith.abc;
    requires org.apache.commons.lang3;
    requires tensorflow;
    requires tensorflow.framework;
}
