/** Under construction. */
@NullMarked
package io.tunesmith.render;

import org.jspecify.annotations.NullMarked;
