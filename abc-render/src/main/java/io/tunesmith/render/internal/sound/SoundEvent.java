package io.tunesmith.render.internal.sound;

/**
 * One note to be played.
 *
 * @param onset when it starts, in frames of 1/44100 s from the beginning, 0 or more
 * @param duration how long it is held, in frames, 0 or more; what rings on after it is up to the instrument
 * @param key MIDI key, 0 to 127, 60 is middle C; for {@link #PERCUSSION} the drum of the General MIDI drum map
 * @param cents what is added to the pitch of the key, in hundredths of a semitone, -100 to 100
 * @param velocity 1 to 127
 * @param program General MIDI program, 0 to 127, or {@link #PERCUSSION}
 * @param pan -1 (left) to 1 (right)
 */
public record SoundEvent(long onset, long duration, int key, int cents, int velocity, int program, double pan) {

    /** The program that stands for the drum kit. */
    public static final int PERCUSSION = 128;

    public SoundEvent {
        within("onset", onset, 0, Long.MAX_VALUE / 4);
        within("duration", duration, 0, Long.MAX_VALUE / 4);
        within("key", key, 0, 127);
        within("cents", cents, -100, 100);
        within("velocity", velocity, 1, 127);
        within("program", program, 0, PERCUSSION);
        if (!(pan >= -1 && pan <= 1)) {
            throw new IllegalArgumentException("pan must be from -1 to 1, not " + pan);
        }
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", not " + value);
        }
    }
}
