package io.tunesmith.render.internal.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundFontTest {

    private static final int SECOND = SoundRenderer.FRAME_RATE;

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("some.sf2"), bytes);
    }

    private Recording play(byte[] font, SoundEvent... events) throws IOException {
        try (SoundFont soundFont = SoundFont.open(file(font))) {
            return Recording.of(
                    sink -> SoundRenderer.render(soundFont, List.of(events).iterator(), SECOND, sink));
        }
    }

    private static SoundEvent note(int program, int key) {
        return new SoundEvent(0, SECOND, key, 0, 100, program, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 69, 81, 90})
    void plays_its_samples_in_tune_and_in_a_loop(int key) throws IOException {
        double[] sound = play(SoundFontFile.sine(), note(0, key)).mono(4410, SECOND / 2);
        double wanted = Timbre.hertz(key);
        assertThat(1200 * Math.log(Pitch.of(sound, wanted) / wanted) / Math.log(2))
                .isCloseTo(0, within(1.0));
        double[] harmonics = Pitch.harmonics(sound, wanted, 3);
        assertThat(harmonics[1]).isLessThan(0.01);
        assertThat(harmonics[2]).isLessThan(0.01);
    }

    @Test
    void plays_the_first_program_where_the_wanted_one_is_missing() throws IOException {
        assertThat(play(SoundFontFile.sine(), note(40, 69)).sha256())
                .isEqualTo(play(SoundFontFile.sine(), note(0, 69)).sha256());
    }

    @Test
    void is_silent_on_drums_that_it_does_not_have() throws IOException {
        assertThat(play(SoundFontFile.sine(), note(SoundEvent.PERCUSSION, 38)).peak())
                .isZero();
    }

    @Test
    void lets_go_when_the_note_is_over() throws IOException {
        Recording recording = play(SoundFontFile.sine(), new SoundEvent(0, SECOND / 2, 69, 0, 100, 0, 0));
        assertThat(recording.level(0.1, 0.4)).isGreaterThan(-30);
        assertThat(recording.level(1.2, 1.4)).isLessThan(recording.level(0.1, 0.4) - 20);
    }

    @Test
    void gives_the_same_samples_on_every_machine() throws IOException {
        assertThat(play(SoundFontFile.sine(), note(0, 60), note(0, 64)).sha256())
                .isEqualTo("9f2c322f0d4309dc4a234c12abeebd4733b7715c0ea9b9a1478b1cf5d39c2d3c");
    }

    @Test
    void gives_the_same_samples_by_all_that_a_file_can_say_on_every_machine() throws IOException {
        List<SoundEvent> events = new ArrayList<>();
        for (int program : new int[] {0, 7, 40, SoundEvent.PERCUSSION}) {
            for (int key : new int[] {48, 60, 61, 75}) {
                for (int velocity : new int[] {50, 110}) {
                    long at = events.size() * (SECOND / 50L);
                    events.add(
                            new SoundEvent(at, SECOND / 8, key, key % 7 - 3, velocity, program, key % 3 * 0.3 - 0.4));
                }
            }
        }
        assertThat(play(SoundFontFile.rich(), events.toArray(SoundEvent[]::new)).sha256())
                .isEqualTo("733c77386f0268497e9604f86f1247cd4314a53ddb91e6d3353f2a300e387cb8");
    }

    @Test
    void plays_what_stands_for_key_and_velocity_and_nothing_else() throws IOException {
        assertThat(voices(0, 60, 63)).isEqualTo(1);
        assertThat(voices(0, 61, 63)).isEqualTo(1);
        assertThat(voices(0, 61, 64)).isEqualTo(2);
        assertThat(voices(0, 61, 100)).isEqualTo(3);
        assertThat(voices(7, 61, 99)).isEqualTo(1);
        assertThat(voices(7, 61, 100)).isEqualTo(2);
    }

    private int voices(int program, int key, int velocity) throws IOException {
        List<Voice> voices = new ArrayList<>();
        try (SoundFont soundFont = SoundFont.open(file(SoundFontFile.rich()))) {
            soundFont.start(new SoundEvent(0, SECOND, key, 0, velocity, program, 0), voices);
        }
        return voices.size();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                ''                   | it is only 0 bytes long
                This is not one.     | it does not start with RIFF and sfbk
                RIFF....WAVEfmt      | it does not start with RIFF and sfbk
                RIFF....sfbkLISTzzzz | its part LIST is cut off
                RIFF....sfbk         | it has no samples
                """)
    void refuses_a_file_that_is_no_soundfont(String content, String reason) throws IOException {
        Path file = file(content.getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> SoundFont.open(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is not a SoundFont 2 file: " + reason);
    }

    @Test
    void refuses_compressed_samples() throws IOException {
        byte[] font = SoundFontFile.sine();
        int version = new String(font, StandardCharsets.ISO_8859_1).indexOf("ifil") + 8;
        font[version] = 3;
        Path file = file(font);
        assertThatThrownBy(() -> SoundFont.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a SoundFont 3 file, with compressed samples");
    }

    @Test
    void refuses_a_file_cut_off_anywhere() throws IOException {
        byte[] font = SoundFontFile.sine();
        for (int length = 0; length < font.length - 1; length += 211) {
            Path file = file(Arrays.copyOf(font, length));
            assertThatThrownBy(() -> SoundFont.open(file).close())
                    .as("the first %d bytes", length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is not a SoundFont 2 file");
        }
    }

    @Test
    void refuses_a_zone_that_points_nowhere() throws IOException {
        byte[] font = SoundFontFile.sine();
        int generators = new String(font, StandardCharsets.ISO_8859_1).indexOf("igen") + 8;
        // The third generator names the sample.
        ByteBuffer.wrap(font).put(generators + 10, (byte) 9);
        Path file = file(font);
        assertThatThrownBy(() -> SoundFont.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("points to number 9 of 1");
    }
}
