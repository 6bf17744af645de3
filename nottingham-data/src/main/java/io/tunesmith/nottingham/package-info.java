/** Under construction. */
@NullMarked
package io.tunesmith.nottingham;

import org.jspecify.annotations.NullMarked;
