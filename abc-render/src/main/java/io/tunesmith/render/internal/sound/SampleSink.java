package io.tunesmith.render.internal.sound;

import java.io.IOException;

/** Takes rendered sound, block by block. */
@FunctionalInterface
public interface SampleSink {

    /**
     * Takes the next block.
     *
     * @param samples left and right in turn; valid only during the call
     * @param frames how many pairs of {@code samples} are meant
     * @throws IOException if the block cannot be passed on; rendering stops
     */
    void accept(short[] samples, int frames) throws IOException;
}
