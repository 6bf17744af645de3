/** Tunes as staff notation in SVG. Lengths are in tenths of a staff space unless said otherwise; y grows downwards. */
@NullMarked
package io.tunesmith.render.internal.engraving;

import org.jspecify.annotations.NullMarked;
