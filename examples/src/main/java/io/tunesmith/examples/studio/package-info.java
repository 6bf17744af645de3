/** The studio: a window to compose, edit and hear tunes in, and to train models. */
@NullMarked
package io.tunesmith.examples.studio;

import org.jspecify.annotations.NullMarked;
