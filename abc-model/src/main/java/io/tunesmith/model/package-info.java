/** Under construction. */
@NullMarked
package io.tunesmith.model;

import org.jspecify.annotations.NullMarked;
