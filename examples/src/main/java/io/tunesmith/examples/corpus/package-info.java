/** Tunes to learn from: corpora by name or path, and what of them a model is trained on. */
@NullMarked
package io.tunesmith.examples.corpus;

import org.jspecify.annotations.NullMarked;
