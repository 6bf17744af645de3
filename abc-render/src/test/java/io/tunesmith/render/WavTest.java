package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tunesmith.render.internal.sound.SoundFontFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {

    @TempDir
    Path folder;

    @Test
    void is_audible_unclipped_and_as_performanceas_the_tune() throws Exception {
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

    @Test
    void is_the_same_every_time_and_exactly_as_performanceas_the_music_and_its_tail() throws Exception {
        Performance performance = Performance.of(MidiTest.tune("X:1\nM:3/4\nL:1/8\nQ:1/4=120\nK:G\n\"G\"B2d2g2|\n"));
        Path one = folder.resolve("one.wav");
        Path two = folder.resolve("two.wav");
        Wav.write(performance, one);
        Wav.write(performance, two);
        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(Files.size(one)).isEqualTo(44 + 4 * (long) (44_100 * (1.5 + 1.9)));
    }

    @Test
    void tells_how_far_it_is() throws Exception {
        Performance performance = Performance.of(MidiTest.tune("X:1\nM:4/4\nL:1/1\nQ:1/4=120\nK:C\nCDEF|GABc|\n"));
        List<Double> parts = new ArrayList<>();
        Wav.write(performance, folder.resolve("tune.wav"), WavOptions.DEFAULTS.withProgress(parts::add));
        assertThat(parts).hasSizeGreaterThan(3).isSorted().endsWith(1.0).allMatch(part -> part > 0);
    }

    @Test
    void plays_on_a_soundfont() throws Exception {
        Path font = Files.write(folder.resolve("sine.sf2"), SoundFontFile.sine());
        Performance performance = Performance.of(MidiTest.tune("X:1\nL:1/4\nQ:1/4=120\nK:C\nCDEF|\n"));
        Path plain = folder.resolve("plain.wav");
        Path played = folder.resolve("played.wav");
        Wav.write(performance, plain);
        Wav.write(performance, played, WavOptions.DEFAULTS.withSoundfont(font));
        assertThat(Files.size(played)).isEqualTo(Files.size(plain));
        assertThat(Files.mismatch(plain, played)).isBetween(44L, 200L);
    }

    @Test
    void writes_nothing_when_the_soundfont_is_none() throws Exception {
        Path font = Files.writeString(folder.resolve("not.sf2"), "This is a letter to the editor.");
        Performance performance = Performance.of(MidiTest.tune("X:1\nL:1/4\nK:C\nCDEF|\n"));
        assertThatThrownBy(() ->
                        Wav.write(performance, folder.resolve("tune.wav"), WavOptions.DEFAULTS.withSoundfont(font)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not.sf2 is not a SoundFont 2 file: it does not start with RIFF and sfbk");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(font);
        }
    }

    @Test
    void refuses_music_longer_than_the_limit_before_it_writes() {
        Performance performance = Performance.of(MidiTest.tune("X:1\nM:4/4\nL:1/4\nQ:1/4=1\nK:C\nC4|Z99|\n"));
        Path file = folder.resolve("long.wav");
        assertThatThrownBy(() -> Wav.write(performance, file))
                .isInstanceOf(PerformanceException.class)
                .hasMessage("The music lasts 24000 seconds, longer than the limit of 3600");
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> WavOptions.DEFAULTS.withMaxSeconds(24_301))
                .hasMessage("The limit is from 1 to 24300 seconds, not 24301");
    }
}
