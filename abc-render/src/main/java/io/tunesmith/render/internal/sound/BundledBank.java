package io.tunesmith.render.internal.sound;

import java.util.List;

/** The instruments that come with the library; keeps the samples of one piece. */
final class BundledBank implements SoundBank {

    private static final double MASTER = 0.16;

    /** Velocity to level: a little gentler than the square that MIDI synthesizers use. */
    private static final double VELOCITY_POWER = 1.7;

    private final Samples samples = new Samples();

    @Override
    public void start(SoundEvent event, List<Voice> voices) {
        Timbre timbre = Instruments.of(event.program());
        Sample sample = samples.of(timbre, event.key() + event.cents() / 100.0, Timbre.layer(event.velocity()));
        double pan = event.pan() + timbre.spread() * (event.key() - 60) / 12.0;
        pan = Math.max(-1, Math.min(1, pan));
        double gain = MASTER * timbre.level() * StrictMath.pow(event.velocity() / 127.0, VELOCITY_POWER);
        boolean ringsOn = timbre.release() == 0;
        double fall =
                ringsOn ? 1 : StrictMath.exp(-StrictMath.log(1000) / (timbre.release() * SoundRenderer.FRAME_RATE));
        long duration = ringsOn ? Long.MAX_VALUE : event.duration();
        // Square roots of the sides keep the power the same wherever the note stands.
        voices.add(new SampleVoice(
                sample, gain * Math.sqrt(0.5 * (1 - pan)), gain * Math.sqrt(0.5 * (1 + pan)), duration, fall));
    }
}
