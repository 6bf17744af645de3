/**
 * From the bytes of a MIDI file to ABC text, in steps: {@link io.tunesmith.render.internal.transcription.SmfReader}
 * reads, {@link io.tunesmith.render.internal.transcription.Quantizer} finds the note values,
 * {@link io.tunesmith.render.internal.transcription.Parts} the melody and its accompaniment,
 * {@link io.tunesmith.render.internal.transcription.Bars} meter and bars,
 * {@link io.tunesmith.render.internal.transcription.KeyFinder} keys,
 * {@link io.tunesmith.render.internal.transcription.Chords} chord symbols, and
 * {@link io.tunesmith.render.internal.transcription.Repeats} what returns.
 */
@NullMarked
package io.tunesmith.render.internal.transcription;

import org.jspecify.annotations.NullMarked;
