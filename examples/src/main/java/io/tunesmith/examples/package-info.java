/**
 * Programs that show how the library is used. Each is a main class of its own; {@code io.tunesmith.examples.cli} is the
 * command line.
 */
@NullMarked
package io.tunesmith.examples;

import org.jspecify.annotations.NullMarked;
