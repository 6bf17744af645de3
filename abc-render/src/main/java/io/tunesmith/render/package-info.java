/**
 * Tunes as performances, MIDI, WAV and web pages. Most users need only {@link io.tunesmith.render.Performance#of},
 * {@link io.tunesmith.render.Midi#write}, {@link io.tunesmith.render.Wav#write}, {@link io.tunesmith.render.Score#svg(io.tunesmith.abc.Tune)} and
 * {@link io.tunesmith.render.ScorePage#write}.
 *
 * <p>"§" in the documentation of this package names a section of the ABC standard 2.1. Everything here is safe for use
 * by several threads.
 */
@NullMarked
package io.tunesmith.render;

import org.jspecify.annotations.NullMarked;
