package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {

    @TempDir
    Path folder;

    @Test
    void is_audible_unclipped_and_as_long_as_the_tune() throws Exception {
        Performance performance = Performance.of(
                MidiTest.tune("X:1\nM:4/4\nL:1/8\nQ:1/4=120\nK:D\n|:\"D\"d2fd A2FA|\"A7\"ceAc e2z2:|\n"));
        Path file = folder.resolve("tune.wav");
        Wav.write(performance, file);
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(file.toFile())) {
            assertThat(sound.getFormat().getSampleRate()).isEqualTo(44_100f);
            assertThat(sound.getFormat().getSampleSizeInBits()).isEqualTo(16);
            assertThat(sound.getFormat().getChannels()).isEqualTo(2);
            assertThat(sound.getFormat().getEncoding()).isEqualTo(AudioFormat.Encoding.PCM_SIGNED);
            assertThat(sound.getFrameLength() / 44_100.0).isCloseTo(8, within(2.0));
            byte[] bytes = sound.readAllBytes();
            assertThat(bytes).hasSize((int) (4 * sound.getFrameLength()));
            double sum = 0;
            int loudest = 0;
            for (int i = 0; i < bytes.length; i += 2) {
                int sample = (bytes[i] & 0xFF) | bytes[i + 1] << 8;
                sum += (double) sample * sample;
                loudest = Math.max(loudest, Math.abs(sample));
            }
            assertThat(Math.sqrt(sum / (bytes.length / 2.0)) / 32768).isGreaterThan(0.01);
            assertThat(loudest).isLessThan(32767);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
