/**
 * ABC notation: parser, immutable tune model, problems with positions, printer, transposition,
 * model text, character vocabulary. Most users need only {@link io.tunesmith.abc.Abc}.
 *
 * <p>"§" in the documentation of this package names a section of the ABC standard 2.1.
 */
@NullMarked
package io.tunesmith.abc;

import org.jspecify.annotations.NullMarked;
