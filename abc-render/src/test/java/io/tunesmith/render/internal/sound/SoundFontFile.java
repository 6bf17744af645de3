package io.tunesmith.render.internal.sound;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes a soundfont of one preset, with one sine as its sample: 100 frames a turn, 441 Hz as recorded. */
public final class SoundFontFile {

    private static final int FRAMES = 2000;

    private SoundFontFile() {}

    /** The bytes of the file. */
    public static byte[] sine() {
        ByteBuffer samples = buffer(2 * (FRAMES + 46));
        for (int i = 0; i < FRAMES; i++) {
            samples.putShort((short) Math.round(20_000 * Math.sin(2 * Math.PI * i / 100)));
        }
        byte[] info = list("INFO", chunk("ifil", buffer(4).putShort((short) 2).putShort((short) 4)));
        byte[] data = list("sdta", chunk("smpl", samples));
        byte[] tables = list(
                "pdta",
                chunk("phdr", record(38, 24, 0), record(38, 24, 1)),
                chunk("pbag", shorts(0, 0), shorts(1, 0)),
                chunk("pmod", buffer(10)),
                chunk("pgen", shorts(41, 0), shorts(0, 0)),
                chunk("inst", record(22, 20, 0), record(22, 20, 1)),
                chunk("ibag", shorts(0, 0), shorts(3, 0)),
                chunk("imod", buffer(10)),
                chunk("igen", shorts(54, 1), shorts(38, -2400), shorts(53, 0), shorts(0, 0)),
                chunk("shdr", sample(), buffer(46)));
        return chunk("RIFF", buffer(4).put(ascii("sfbk")), ByteBuffer.wrap(join(info, data, tables)));
    }

    /** Two samples in two instruments in three presets, which say of everything that there is to say. */
    static byte[] rich() {
        int[][][] presets = {
            {zone("52:10"), zone("43:0-127 48:20 41:0"), zone("44:64-127 8:-300 54:1 41:1")},
            {zone("41:1")},
            {zone("56:-50 41:1")}
        };
        int[][][] instruments = {
            {
                zone("34:-8000 38:-2400 54:1"),
                zone("43:0-60 6:40 23:-6000 24:200 53:0"),
                zone("43:61-127 17:200 8:9000 9:120 11:2400 25:-7000 26:-7500 27:-8000 28:-6000 29:400 30:-1000 31:20"
                        + " 32:-20 53:0")
            },
            {
                zone("0:30 1:-20 2:5 3:-5 54:3 58:60 51:2 52:-15 33:-7000 34:-8000 35:-8000 36:-6000 37:300 38:-1500"
                        + " 39:30 40:-30 53:1"),
                zone("44:100-127 46:72 47:90 54:0 56:90 53:1")
            }
        };
        ByteBuffer samples = buffer(2 * (FRAMES + 46));
        for (int i = 0; i < FRAMES; i++) {
            samples.putShort((short) Math.round(
                    12_000 * StrictMath.sin(2 * Math.PI * i / 100) + 5000 * StrictMath.sin(2 * Math.PI * i / 10)));
        }
        byte[] tables = list(
                "pdta",
                chunk("phdr", preset(0, 0, 0), preset(3, 7, 0), preset(4, 0, 128), preset(5, 0, 0)),
                chunk("pbag", bags(presets)),
                chunk("pgen", generators(presets)),
                chunk("inst", record(22, 20, 0), record(22, 20, 3), record(22, 20, 5)),
                chunk("ibag", bags(instruments)),
                chunk("igen", generators(instruments)),
                chunk("shdr", sample(), sample().putInt(36, 22_050).put(40, (byte) 64), buffer(46)));
        byte[] data = list("sdta", chunk("smpl", samples));
        return chunk("RIFF", buffer(4).put(ascii("sfbk")), ByteBuffer.wrap(join(data, tables)));
    }

    /** A zone's generators: the number of each, and its amount or its range. */
    private static int[] zone(String generators) {
        return Arrays.stream(generators.split("[ :]"))
                .mapToInt(number -> {
                    int to = number.indexOf('-', 1);
                    return to < 0
                            ? Integer.parseInt(number)
                            : Integer.parseInt(number.substring(0, to))
                                    | Integer.parseInt(number.substring(to + 1)) << 8;
                })
                .toArray();
    }

    private static ByteBuffer preset(int firstZone, int program, int bank) {
        return record(38, 24, firstZone).putShort(20, (short) program).putShort(22, (short) bank);
    }

    /** The numbers of the first generators of all zones, and of what would follow. */
    private static ByteBuffer bags(int[][][] groups) {
        ByteBuffer bags = buffer(
                4 * (1 + Arrays.stream(groups).mapToInt(group -> group.length).sum()));
        int next = 0;
        for (int[][] group : groups) {
            for (int[] zone : group) {
                bags.putShort((short) next).putShort((short) 0);
                next += zone.length / 2;
            }
        }
        return bags.putShort((short) next);
    }

    private static ByteBuffer generators(int[][][] groups) {
        int[] all = Arrays.stream(groups)
                .flatMap(Arrays::stream)
                .flatMapToInt(Arrays::stream)
                .toArray();
        ByteBuffer generators = buffer(2 * all.length + 4);
        for (int value : all) {
            generators.putShort((short) value);
        }
        return generators;
    }

    private static ByteBuffer sample() {
        // The 441 Hz of the sample stand 4 cents above the key A4.
        return buffer(46)
                .putInt(20, 0)
                .putInt(24, FRAMES)
                .putInt(28, 500)
                .putInt(32, 1500)
                .putInt(36, 44_100)
                .put(40, (byte) 69)
                .put(41, (byte) -4)
                .putShort(44, (short) 1);
    }

    private static ByteBuffer record(int size, int at, int firstZone) {
        return buffer(size).putShort(at, (short) firstZone);
    }

    private static ByteBuffer shorts(int one, int other) {
        return buffer(4).putShort((short) one).putShort((short) other);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] list(String name, byte[]... chunks) {
        return chunk("LIST", ByteBuffer.wrap(ascii(name)), ByteBuffer.wrap(join(chunks)));
    }

    private static byte[] chunk(String name, ByteBuffer... content) {
        byte[][] parts = new byte[content.length][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = content[i].array();
        }
        byte[] all = join(parts);
        return join(ascii(name), buffer(4).putInt(all.length).array(), all);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
