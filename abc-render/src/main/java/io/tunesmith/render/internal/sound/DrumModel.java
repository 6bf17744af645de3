package io.tunesmith.render.internal.sound;

import java.util.ArrayList;
import java.util.List;

/** One drum, cymbal or rattle: a few modes that may fall in pitch, and bursts of filtered noise. */
final class DrumModel {

    /** A mode: where it ends up, how far above it starts (as a part), how loud, and how long it rings (60 dB). */
    private record Skin(double hertz, double above, double gain, double seconds) {}

    private record Hiss(double gain, double from, double to, double seconds, double delay) {}

    private final List<Skin> skins = new ArrayList<>();
    private final List<Hiss> hisses = new ArrayList<>();

    DrumModel skin(double hertz, double above, double gain, double seconds) {
        skins.add(new Skin(hertz, above, gain, seconds));
        return this;
    }

    /** Noise between two frequencies, falling by 60 dB in so many seconds. */
    DrumModel hiss(double gain, double from, double to, double seconds) {
        return hiss(gain, from, to, seconds, 0);
    }

    DrumModel hiss(double gain, double from, double to, double seconds, double delay) {
        hisses.add(new Hiss(gain, from, to, seconds, delay));
        return this;
    }

    Tone tone(int key, double strength) {
        return new DrumTone(key, strength);
    }

    private final class DrumTone implements Tone {

        private final float[] sound;
        private int position;

        DrumTone(int key, double strength) {
            double seconds = 0.1;
            for (Skin skin : skins) {
                seconds = Math.max(seconds, skin.seconds);
            }
            for (Hiss hiss : hisses) {
                seconds = Math.max(seconds, hiss.seconds + hiss.delay);
            }
            sound = new float[(int) (1.3 * seconds * SoundRenderer.FRAME_RATE)];
            // Harder strokes excite the noise and the high modes more.
            double edge = StrictMath.pow(2, 2 * (strength - 0.6));
            Noise noise = new Noise(key);
            for (Skin skin : skins) {
                add(skin);
            }
            for (Hiss hiss : hisses) {
                add(hiss, noise, edge);
            }
            int fadeOut = SoundRenderer.FRAME_RATE / 50;
            for (int i = 0; i < fadeOut; i++) {
                sound[sound.length - 1 - i] *= (float) i / fadeOut;
            }
        }

        private void add(Skin skin) {
            double fall = perFrame(skin.seconds);
            double settle = perFrame(0.12);
            double gain = skin.gain;
            double above = skin.above;
            double phase = 0;
            for (int i = 0; i < sound.length && gain > 1e-5; i++) {
                double soft = i < 40 ? i / 40.0 : 1;
                sound[i] += (float) (soft * gain * Sine.of(phase));
                phase += skin.hertz * (1 + above) / SoundRenderer.FRAME_RATE;
                phase -= Math.floor(phase);
                gain *= fall;
                above *= settle;
            }
        }

        private void add(Hiss hiss, Noise noise, double edge) {
            Biquad low = Biquad.highPass(hiss.from, 0.8);
            Biquad high = Biquad.lowPass(Math.min(18_000, hiss.to * Math.sqrt(edge)), 0.7);
            double fall = perFrame(hiss.seconds);
            double gain = hiss.gain * edge;
            for (int i = (int) (hiss.delay * SoundRenderer.FRAME_RATE); i < sound.length && gain > 1e-5; i++) {
                sound[i] += (float) (gain * high.next(low.next(noise.next())));
                gain *= fall;
            }
        }

        private static double perFrame(double seconds) {
            return StrictMath.exp(-StrictMath.log(1000) / (seconds * SoundRenderer.FRAME_RATE));
        }

        @Override
        public int length() {
            return sound.length;
        }

        @Override
        public void render(float[] out, int at, int count) {
            for (int i = 0; i < count; i++) {
                out[at + i] += sound[position + i];
            }
            position += count;
        }
    }
}
