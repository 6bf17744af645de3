/** The {@code tunesmith} command line. {@link io.tunesmith.examples.cli.Tunesmith} is its main class. */
@NullMarked
package io.tunesmith.examples.cli;

import org.jspecify.annotations.NullMarked;
