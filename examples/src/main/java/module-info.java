/** Example mains and the command line. */
module io.tunesmith.examples {
    requires static org.jspecify;
    requires io.tunesmith.model;
    requires io.tunesmith.render;
    requires io.tunesmith.nottingham;
    requires info.picocli;
}
