/**
 * Tunes to learn from.
 *
 * <p>Most users need only {@link io.tunesmith.nottingham.StarterTunebook#load()}, tunes that are part of the library,
 * and {@link io.tunesmith.nottingham.Nottingham#load()}, a corpus that is downloaded once.
 */
@NullMarked
package io.tunesmith.nottingham;

import org.jspecify.annotations.NullMarked;
