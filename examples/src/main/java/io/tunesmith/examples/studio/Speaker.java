package io.tunesmith.examples.studio;

/** Something that sound can be sent to: 16-bit stereo at {@link io.tunesmith.render.Wav#SAMPLE_RATE}, little-endian. */
interface Speaker extends AutoCloseable {

    /** Takes samples, and waits as long as there is no room for them. Returns at once when it is closed. */
    void write(byte[] samples, int length);

    /** Falls silent until {@link #resume}. */
    void pause();

    /** Goes on after {@link #pause}. */
    void resume();

    /** How many frames have been heard. */
    long framesPlayed();

    /** Waits until all is heard. */
    void drain();

    /** Falls silent at once, for good. */
    @Override
    void close();
}
