package io.tunesmith.render.internal.sound;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

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
