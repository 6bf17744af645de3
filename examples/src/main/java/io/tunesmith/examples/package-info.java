/** Under construction. */
@NullMarked
package io.tunesmith.examples;

import org.jspecify.annotations.NullMarked;
