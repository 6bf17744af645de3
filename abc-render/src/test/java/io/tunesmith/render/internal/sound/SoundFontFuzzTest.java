package io.tunesmith.render.internal.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a soundfont is like: it plays, or is refused with a message that names it; soon, and in little memory. */
@Tag("fuzz")
class SoundFontFuzzTest {

    private static final int CASES = 70 * Integer.getInteger("tunesmith.fuzz", 1);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private void play(byte[] font) throws IOException {
        Path file = Files.write(folder.resolve("some.sf2"), font);
        List<SoundEvent> notes = List.of(
                new SoundEvent(0, 500, 60, 0, 100, 0, 0),
                new SoundEvent(10, 500, 90, -30, 1, 5, 0),
                new SoundEvent(20, 500, 38, 0, 127, SoundEvent.PERCUSSION, 0));
        try (SoundFont soundFont = SoundFont.open(file)) {
            SoundRenderer.render(soundFont, notes.iterator(), 1000, (samples, frames) -> {});
        } catch (IOException e) {
            assertThat(e).hasMessageContaining(file.toString());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void survives_damaged_bytes(long seed) throws IOException {
        byte[] sound = SoundFontFile.sine();
        int tables = new String(sound, StandardCharsets.ISO_8859_1).indexOf("pdta");
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            byte[] font = sound.clone();
            int hits = 1 + random.nextInt(5);
            for (int hit = 0; hit < hits; hit++) {
                // The samples themselves are long, and any of their bytes is a good one.
                int at = random.nextInt(4) == 0 ? random.nextInt(100) : tables + random.nextInt(font.length - tables);
                font[at] = (byte) (random.nextInt(3) == 0 ? 0xFF : random.nextInt(256));
            }
            if (random.nextInt(20) == 0) {
                font = Arrays.copyOf(font, random.nextInt(font.length));
            }
            long start = System.nanoTime();
            try {
                play(font);
            } catch (RuntimeException | Error e) {
                fail("case " + i, e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        }
    }

    @Test
    void refuses_lists_within_lists_however_many() throws IOException {
        int depth = 200_000;
        ByteBuffer font = ByteBuffer.allocate(12 + 12 * depth).order(ByteOrder.LITTLE_ENDIAN);
        font.put(ascii("RIFF")).putInt(font.capacity() - 8).put(ascii("sfbk"));
        for (int i = 0; i < depth; i++) {
            font.put(ascii("LIST")).putInt(font.remaining() - 4).put(ascii("pdta"));
        }
        Path file = Files.write(folder.resolve("deep.sf2"), font.array());
        assertThatThrownBy(() -> SoundFont.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it has no samples");
    }

    @Test
    void refuses_layers_that_multiply_without_end() throws IOException {
        int zones = 20_000;
        Path file = Files.write(folder.resolve("wide.sf2"), wide(zones));
        assertThatThrownBy(() -> SoundFont.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its presets have more than 200000 layers");
    }

    @Test
    void refuses_more_zones_than_can_be_numbered() throws IOException {
        Path file = Files.write(folder.resolve("bags.sf2"), wide(70_000));
        assertThatThrownBy(() -> SoundFont.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more zones than can be numbered");
    }

    /** A preset of many zones, each of which plays an instrument of as many zones. */
    private static byte[] wide(int zones) {
        ByteBuffer bags = ByteBuffer.allocate(4 * (zones + 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i <= zones; i++) {
            bags.putShort((short) Math.min(i, 65_535)).putShort((short) 0);
        }
        ByteBuffer toSample = ByteBuffer.allocate(4 * (zones + 1)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer toInstrument = ByteBuffer.allocate(4 * (zones + 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i <= zones; i++) {
            toSample.putShort((short) 53).putShort((short) 0);
            toInstrument.putShort((short) 41).putShort((short) 0);
        }
        byte[] sound = SoundFontFile.sine();
        String text = new String(sound, StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(sound, 0, text.indexOf("pdta") - 8);
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        tables.writeBytes(ascii("pdta"));
        chunk(tables, "phdr", ends(38, 24, zones));
        chunk(tables, "pbag", bags.array());
        chunk(tables, "pgen", toInstrument.array());
        chunk(tables, "inst", ends(22, 20, zones));
        chunk(tables, "ibag", bags.array());
        chunk(tables, "igen", toSample.array());
        int headers = text.indexOf("shdr") + 8;
        chunk(tables, "shdr", Arrays.copyOfRange(sound, headers, headers + 92));
        chunk(out, "LIST", tables.toByteArray());
        return out.toByteArray();
    }

    private static byte[] ends(int size, int at, int zones) {
        return ByteBuffer.allocate(2 * size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(size + at, (short) Math.min(zones, 65_535))
                .array();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] content) {
        out.writeBytes(ascii(name));
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(content.length)
                .array());
        out.writeBytes(content);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
