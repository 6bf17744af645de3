/** Example programs and the {@code tunesmith} command line. */
module io.tunesmith.examples {
    requires static org.jspecify;
    requires io.tunesmith.model;
    requires io.tunesmith.render;
    requires io.tunesmith.nottingham;
    requires info.picocli;
    requires tensorflow;

    opens io.tunesmith.examples.cli to
            info.picocli;
}
