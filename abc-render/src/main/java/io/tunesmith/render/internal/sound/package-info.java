/**
 * The instruments that come with Tunesmith, and the mixer that plays them: notes in, 44.1 kHz 16-bit stereo out.
 *
 * <p>Everything is computed, nothing is recorded. Strings that are struck or plucked are sums of decaying modes, strings
 * and pipes that are bowed or blown are sums of harmonics under a moving envelope, drums are modes and filtered noise.
 * Only operations that Java defines to the last bit are used ({@code + - * /}, {@code Math.sqrt} and
 * {@link java.lang.StrictMath}), and every random number comes from a seeded integer generator, so that the same notes
 * give the same bytes on every machine.
 */
@NullMarked
package io.tunesmith.render.internal.sound;

import org.jspecify.annotations.NullMarked;
