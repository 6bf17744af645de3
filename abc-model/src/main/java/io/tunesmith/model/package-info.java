/**
 * An LSTM that writes tunes: trained in TensorFlow, played from in plain Java.
 *
 * <p>Most users need only {@link io.tunesmith.model.AbcGenerator}. Those who train their own model start at {@link
 * io.tunesmith.model.Trainer}.
 */
@NullMarked
package io.tunesmith.model;

import org.jspecify.annotations.NullMarked;
