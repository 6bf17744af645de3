package io.tunesmith.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.render.internal.transcription.Transcriber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are: tunes in proper ABC, or the one exception; soon. */
@Tag("fuzz")
class MidiImportFuzzTest {

    private static final long SEED = 20_260_101;
    private static final int MUTATIONS = 4_000 * Integer.getInteger("tunesmith.fuzz", 1);
    private static final long SLOWEST_MILLIS = 5_000;

    @Test
    void survives_mutations_of_good_files() {
        Random random = new Random(SEED);
        List<byte[]> seeds = seeds();
        ImportOptions limits = new ImportOptions(ImportOptions.Parts.ALL, 1 << 16, 500, 200);
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = mutated(seeds.get(i % seeds.size()), random);
            long start = System.nanoTime();
            try {
                for (String tune :
                        Transcriber.transcribe("fuzz.mid", bytes, limits, 1).tunes()) {
                    assertThat(Abc.parse(tune).problems())
                            .as(() -> "mutation " + Arrays.toString(bytes) + "\n" + tune)
                            .isEmpty();
                    read++;
                }
            } catch (MidiFormatException e) {
                assertThat(e).hasMessageStartingWith("fuzz.mid: byte ");
                assertThat(e.offset()).isBetween(0L, (long) bytes.length);
            }
            assertThat((System.nanoTime() - start) / 1_000_000)
                    .as("milliseconds")
                    .isLessThan(SLOWEST_MILLIS);
        }
        assertThat(read).isGreaterThan(MUTATIONS / 20);
    }

    private static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int format = 0; format <= 2; format++) {
            SmfBuilder file = new SmfBuilder(format, 96 + format * 100);
            SmfBuilder.TrackBuilder melody =
                    file.track().name("Seed").tempo(0, 110).meter(0, 6, 8).key(0, 1, false);
            for (int i = 0; i < 9; i++) {
                melody.then(48 + 48 * (i % 3), 60 + i * 7 % 12);
            }
            melody.meter(400, 3, 4).key(400, -2, true).tempo(500, 90);
            SmfBuilder.TrackBuilder backing = file.track();
            for (int i = 0; i < 3; i++) {
                backing.then(96, 43).then(96, 55, 59, 62);
            }
            seeds.add(file.bytes());
        }
        return seeds;
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xFF : 0x7F);
                case 3 -> bytes = random.nextInt(10) == 0 ? Arrays.copyOf(bytes, Math.max(1, at)) : bytes;
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(8), bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, Math.max(0, length));
                }
            }
        }
        return bytes;
    }
}
