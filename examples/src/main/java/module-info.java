/** Example programs and the {@code tunesmith} command line. */
module io.tunesmith.examples {
    requires static org.jspecify;
    requires io.tunesmith.model;
    requires io.tunesmith.render;
    requires io.tunesmith.nottingham;
    requires com.formdev.flatlaf;
    requires info.picocli;
    requires java.desktop;
    requires tensorflow;
    requires xchart;

    opens io.tunesmith.examples.cli to
            info.picocli;
}
