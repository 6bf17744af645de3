package io.tunesmith.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Reads TensorFlow's checkpoint format without TensorFlow: an index file, which is a sorted string table as in LevelDB
 * (blocks of prefix-compressed keys, each block with a checksum, a footer at the end), and one data file with the
 * values. Everything is checked before it is used.
 */
final class TensorBundle {

    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final int FOOTER = 48;
    private static final int FLOAT = 1;

    private TensorBundle() {}

    /** A tensor of floats, row-major. */
    record Tensor(int[] shape, float[] values) {}

    /**
     * Reads all tensors of a bundle in one data file.
     *
     * @throws IllegalArgumentException if this is not such a bundle, is damaged, or holds other than floats
     */
    static Map<String, Tensor> read(byte[] index, byte[] data) {
        try {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            entries(index).forEach((key, value) -> {
                if (!key.isEmpty()) { // The empty key holds the header.
                    tensors.put(key, tensor(key, value, data));
                }
            });
            return tensors;
        } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("it ends too early", e);
        }
    }

    private static Map<String, ByteBuffer> entries(byte[] index) {
        check(index.length >= FOOTER, "it is too short for a TensorFlow checkpoint index");
        ByteBuffer footer = little(index, index.length - FOOTER, FOOTER);
        check(footer.getLong(FOOTER - 8) == MAGIC, "it is not a TensorFlow checkpoint index");
        varint(footer); // The meta index, unused: offset
        varint(footer); // and size.
        Map<String, ByteBuffer> found = new LinkedHashMap<>();
        for (ByteBuffer handle : block(index, varint(footer), varint(footer)).values()) {
            found.putAll(block(index, varint(handle), varint(handle)));
        }
        return found;
    }

    private static Map<String, ByteBuffer> block(byte[] index, long offset, long size) {
        check(offset >= 0 && size >= 4 && offset + size + 5 <= index.length, "a block lies outside of it");
        ByteBuffer trailer = little(index, (int) (offset + size), 5);
        check(trailer.get() == 0, "it is compressed, which is not supported");
        check(trailer.getInt() == maskedCrc(index, (int) offset, (int) size + 1), "a block's checksum is wrong");
        ByteBuffer block = little(index, (int) offset, (int) size);
        long restarts = Integer.toUnsignedLong(block.getInt((int) size - 4));
        check(4 * (restarts + 1) <= size, "a block's end is wrong");
        block.limit((int) (size - 4 * (restarts + 1)));
        Map<String, ByteBuffer> found = new LinkedHashMap<>();
        byte[] key = {};
        while (block.hasRemaining()) {
            int shared = Math.toIntExact(varint(block));
            int fresh = Math.toIntExact(varint(block));
            int length = Math.toIntExact(varint(block));
            check(
                    shared >= 0
                            && shared <= key.length
                            && fresh >= 0
                            && length >= 0
                            && (long) fresh + length <= block.remaining(),
                    "an entry is wrong");
            key = Arrays.copyOf(key, shared + fresh);
            block.get(key, shared, fresh);
            found.put(
                    new String(key, StandardCharsets.UTF_8),
                    block.slice(block.position(), length).order(ByteOrder.LITTLE_ENDIAN));
            block.position(block.position() + length);
        }
        return found;
    }

    /** A BundleEntryProto: 1 type, 2 shape, 3 data file, 4 offset, 5 size, 6 checksum. */
    private static Tensor tensor(String key, ByteBuffer entry, byte[] data) {
        long type = 0;
        int[] shape = {};
        long shard = 0;
        long offset = 0;
        long size = 0;
        int checksum = 0;
        while (entry.hasRemaining()) {
            long tag = varint(entry);
            if (tag == (1 << 3)) {
                type = varint(entry);
            } else if (tag == (2 << 3 | 2)) {
                shape = shape(part(entry));
            } else if (tag == (3 << 3)) {
                shard = varint(entry);
            } else if (tag == (4 << 3)) {
                offset = varint(entry);
            } else if (tag == (5 << 3)) {
                size = varint(entry);
            } else if (tag == (6 << 3 | 5)) {
                checksum = entry.getInt();
            } else {
                throw new IllegalArgumentException(key + " has an unknown field");
            }
        }
        check(type == FLOAT && shard == 0, key + " is not of floats in the first data file");
        check(offset >= 0 && size >= 0 && size <= data.length - offset, key + " lies outside of the data file");
        check(size == 4 * WeightShapes.size(shape), key + " has a size that is not its shape's");
        check(checksum == maskedCrc(data, (int) offset, (int) size), key + " is damaged: its checksum is wrong");
        float[] values = new float[(int) size / 4];
        little(data, (int) offset, (int) size).asFloatBuffer().get(values);
        return new Tensor(shape, values);
    }

    /** A TensorShapeProto: 2 dimension, in it 1 size. */
    private static int[] shape(ByteBuffer proto) {
        int[] shape = {};
        while (proto.hasRemaining()) {
            check(varint(proto) == (2 << 3 | 2), "a shape is wrong");
            ByteBuffer dimension = part(proto);
            long length = 0;
            while (dimension.hasRemaining()) {
                check(varint(dimension) == (1 << 3), "a shape is wrong");
                length = varint(dimension);
            }
            check(length >= 0 && length <= 1 << 24, "a shape is wrong");
            shape = Arrays.copyOf(shape, shape.length + 1);
            shape[shape.length - 1] = (int) length;
        }
        return shape;
    }

    private static ByteBuffer part(ByteBuffer proto) {
        long length = varint(proto);
        check(length >= 0 && length <= proto.remaining(), "a part is longer than the whole");
        ByteBuffer part = proto.slice(proto.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        proto.position(proto.position() + (int) length);
        return part;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is too long");
    }

    private static ByteBuffer little(byte[] bytes, int offset, int size) {
        return ByteBuffer.wrap(bytes, offset, size).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The checksum as LevelDB stores it: rotated and offset, so that a checksum over checksums works. */
    private static int maskedCrc(byte[] bytes, int offset, int size) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, size);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
