package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Bundles written here byte by byte, so that what is wrong in them has right checksums all the same. */
class TensorBundleTest {

    private static final byte[] DATA = floats(1.5f, -2, 3, 4, 5, 6);

    private final byte[] two = index(entry(0, "lstm0/bias", tensor(0, 8, 2)), entry(6, "input", tensor(8, 16, 2, 2)));

    @Test
    void reads_tensors_under_their_names_which_share_their_beginnings() {
        Map<String, TensorBundle.Tensor> read = TensorBundle.read(two, DATA);

        assertThat(read.keySet()).containsExactly("lstm0/bias", "lstm0/input");
        assertThat(read.get("lstm0/bias").shape()).containsExactly(2);
        assertThat(read.get("lstm0/bias").values()).containsExactly(1.5f, -2);
        assertThat(read.get("lstm0/input").shape()).containsExactly(2, 2);
        assertThat(read.get("lstm0/input").values()).containsExactly(3, 4, 5, 6);
    }

    @Test
    void leaves_out_the_header_under_the_empty_key() {
        assertThat(TensorBundle.read(index(entry(0, "", new byte[] {99}), entry(0, "a", tensor(0, 4, 1))), DATA))
                .containsOnlyKeys("a");
    }

    @Test
    void refuses_what_is_no_index() {
        assertRefused(new byte[47], "it is too short for a TensorFlow checkpoint index");
        assertRefused(new byte[48], "it is not a TensorFlow checkpoint index");
        byte[] other = two.clone();
        other[other.length - 1]++;
        assertRefused(other, "it is not a TensorFlow checkpoint index");
    }

    @Test
    void refuses_blocks_that_are_damaged_or_elsewhere() {
        byte[] damaged = two.clone();
        damaged[3]++;
        assertRefused(damaged, "a block's checksum is wrong");

        byte[] block = block(bytes(), 1);
        byte[] compressed = block.clone();
        compressed[block.length - 5] = 1;
        assertRefused(join(compressed, footer(0, block.length - 5)), "it is compressed, which is not supported");
        assertRefused(join(block, footer(60, block.length - 5)), "a block lies outside of it");
        assertRefused(join(block, footer(0, block.length + 48 - 4)), "a block lies outside of it");
        assertRefused(join(block, footer(0, 3)), "a block lies outside of it");
        assertRefused(join(block, footer(-1, 4)), "a block lies outside of it");
        assertRefused(join(block(bytes(), 2), footer(0, 8)), "a block's end is wrong");
        assertRefused(join(block(bytes(), -1), footer(0, 8)), "a block's end is wrong");
        assertThat(TensorBundle.read(join(block, footer(0, block.length - 5)), DATA))
                .isEmpty();
    }

    @Test
    void refuses_entries_that_reach_beyond_their_block_or_the_key_before() {
        assertRefused(index(entry(1, "a", tensor(0, 4, 1))), "an entry is wrong");
        assertRefused(index(entry(0, "a", tensor(0, 4, 1)), entry(2, "b", tensor(0, 4, 1))), "an entry is wrong");
        assertRefused(index(bytes(0, 2, 0, 'a')), "an entry is wrong");
        assertRefused(index(bytes(0, 1, 1, 'a')), "an entry is wrong");
    }

    @Test
    void refuses_tensors_that_are_not_of_floats_in_the_one_data_file() {
        assertRefused(index(entry(0, "a", bytes(8, 2))), "a is not of floats in the first data file");
        assertRefused(index(entry(0, "a", bytes(8, 1, 24, 1))), "a is not of floats in the first data file");
        assertRefused(index(entry(0, "a", bytes(8, 1, 56, 1))), "a has an unknown field");
    }

    @Test
    void refuses_tensors_that_lie_elsewhere_or_are_damaged() {
        assertRefused(index(entry(0, "a", tensor(8, 20, 5))), "a lies outside of the data file");
        assertRefused(index(entry(0, "a", tensor(21, 4, 1))), "a lies outside of the data file");
        assertRefused(index(entry(0, "a", tensor(0, 8, 3))), "a has a size that is not its shape's");
        byte[] wrong = tensor(0, 8, 2);
        wrong[wrong.length - 1]++;
        assertRefused(index(entry(0, "a", wrong)), "a is damaged: its checksum is wrong");
    }

    @Test
    void refuses_shapes_that_are_none() {
        assertRefused(index(entry(0, "a", bytes(8, 1, 18, 2, 8, 2))), "a shape is wrong");
        assertRefused(index(entry(0, "a", bytes(8, 1, 18, 4, 18, 2, 16, 2))), "a shape is wrong");
        assertRefused(index(entry(0, "a", bytes(8, 1, 18, 9, 18, 2, 8, 2))), "a part is longer than the whole");
        int most = 1 << 24;
        assertRefused(index(entry(0, "a", join(bytes(8, 1), shape(most + 1)))), "a shape is wrong");
        assertRefused(index(entry(0, "a", join(bytes(8, 1), shape(most)))), "a has a size that is not its shape's");
    }

    @Test
    void refuses_numbers_without_end_and_entries_cut_short() {
        byte[] endless = {8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1};
        assertRefused(index(entry(0, "a", endless)), "a number is too long");
        assertRefused(index(entry(0, "a", bytes(8))), "it ends too early");
    }

    private static void assertRefused(byte[] index, String message) {
        assertThatThrownBy(() -> TensorBundle.read(index, DATA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** An index with one block of tensors. */
    private static byte[] index(byte[]... entries) {
        byte[] tensors = block(join(entries), 1);
        byte[] place = handle(0, tensors.length - 5);
        byte[] directory = block(join(bytes(0, 1, place.length, 'z'), place), 1);
        return join(tensors, directory, footer(tensors.length, directory.length - 5));
    }

    private static byte[] entry(int shared, String rest, byte[] value) {
        byte[] key = rest.getBytes(StandardCharsets.UTF_8);
        return join(bytes(shared, key.length, value.length), key, value);
    }

    private static byte[] tensor(int offset, int size, int... shape) {
        int end = Math.min(offset + size, DATA.length);
        return join(
                bytes(8, 1),
                shape(shape),
                bytes(32),
                varint(offset),
                bytes(40),
                varint(size),
                bytes(53),
                little(4).putInt(crc(DATA, offset, end - offset)).array());
    }

    private static byte[] shape(int... lengths) {
        byte[] dimensions = {};
        for (int length : lengths) {
            byte[] number = join(bytes(8), varint(length));
            dimensions = join(dimensions, bytes(18, number.length), number);
        }
        return join(bytes(18, dimensions.length), dimensions);
    }

    /** A block with its trailer; a number of places to start from is written behind the entries, one of them itself. */
    private static byte[] block(byte[] entries, int restarts) {
        byte[] content = join(entries, little(8).putInt(0).putInt(restarts).array(), bytes(0)); // not compressed
        return join(content, little(4).putInt(crc(content, 0, content.length)).array());
    }

    private static byte[] footer(int offset, int size) {
        byte[] handles = join(bytes(0, 0), handle(offset, size));
        return join(
                handles,
                new byte[40 - handles.length],
                little(8).putLong(0xdb4775248b80fb57L).array());
    }

    private static byte[] handle(long offset, long size) {
        return join(varint(offset), varint(size));
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        while (left >>> 7 != 0) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }

    private static int crc(byte[] bytes, int offset, int size) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, size);
        int sum = (int) crc.getValue();
        return (sum >>> 15 | sum << 17) + 0xa282ead8;
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = little(4 * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int place = 0; place < values.length; place++) {
            bytes[place] = (byte) values[place];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
