package io.tunesmith.render;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds MIDI files byte by byte, wrong ones too. */
final class SmfBuilder {

    private final int format;
    private final int division;
    private final List<TrackBuilder> tracks = new ArrayList<>();

    SmfBuilder(int format, int division) {
        this.format = format;
        this.division = division;
    }

    TrackBuilder track() {
        TrackBuilder track = new TrackBuilder();
        tracks.add(track);
        return track;
    }

    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("MThd".getBytes(StandardCharsets.US_ASCII));
        write32(file, 6);
        write16(file, format);
        write16(file, tracks.size());
        write16(file, division);
        for (TrackBuilder track : tracks) {
            byte[] content = track.content();
            file.writeBytes("MTrk".getBytes(StandardCharsets.US_ASCII));
            write32(file, content.length);
            file.writeBytes(content);
        }
        return file.toByteArray();
    }

    private static void write32(ByteArrayOutputStream out, int value) {
        write16(out, value >>> 16);
        write16(out, value);
    }

    private static void write16(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }

    /** A track; times are ticks from its start. */
    static final class TrackBuilder {

        private final List<Message> messages = new ArrayList<>();
        private int at;

        private record Message(int tick, int rank, byte[] bytes) {}

        TrackBuilder name(String name, Charset charset) {
            byte[] text = name.getBytes(charset);
            byte[] meta = new byte[text.length + 3];
            meta[0] = (byte) 0xFF;
            meta[1] = 0x03;
            meta[2] = (byte) text.length;
            System.arraycopy(text, 0, meta, 3, text.length);
            return raw(0, meta);
        }

        TrackBuilder name(String name) {
            return name(name, StandardCharsets.UTF_8);
        }

        TrackBuilder tempo(int tick, int quartersPerMinute) {
            int micros = 60_000_000 / quartersPerMinute;
            return raw(tick, 0xFF, 0x51, 3, micros >> 16, micros >> 8, micros);
        }

        TrackBuilder meter(int tick, int beats, int unit) {
            return raw(tick, 0xFF, 0x58, 4, beats, Integer.numberOfTrailingZeros(unit), 24, 8);
        }

        TrackBuilder key(int tick, int fifths, boolean minor) {
            return raw(tick, 0xFF, 0x59, 2, fifths, minor ? 1 : 0);
        }

        /** A note behind the last one that was added so, in channel 0. */
        TrackBuilder then(int ticks, int... keys) {
            for (int key : keys) {
                note(0, at, at + ticks, key, 80);
            }
            at += ticks;
            return this;
        }

        TrackBuilder rest(int ticks) {
            at += ticks;
            return this;
        }

        TrackBuilder note(int channel, int from, int to, int key, int velocity) {
            messages.add(new Message(from, 2, new byte[] {(byte) (0x90 | channel), (byte) key, (byte) velocity}));
            messages.add(new Message(to, 1, new byte[] {(byte) (0x80 | channel), (byte) key, 0}));
            return this;
        }

        TrackBuilder raw(int tick, int... bytes) {
            byte[] message = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                message[i] = (byte) bytes[i];
            }
            return raw(tick, message);
        }

        TrackBuilder raw(int tick, byte[] bytes) {
            messages.add(new Message(tick, 0, bytes));
            return this;
        }

        private byte[] content() {
            messages.sort(
                    (a, b) -> a.tick != b.tick ? Integer.compare(a.tick, b.tick) : Integer.compare(a.rank, b.rank));
            ByteArrayOutputStream track = new ByteArrayOutputStream();
            int tick = 0;
            for (Message message : messages) {
                variable(track, message.tick - tick);
                track.writeBytes(message.bytes);
                tick = message.tick;
            }
            track.writeBytes(new byte[] {0, (byte) 0xFF, 0x2F, 0});
            return track.toByteArray();
        }

        private static void variable(ByteArrayOutputStream out, int value) {
            for (int shift = 21; shift > 0; shift -= 7) {
                if (value >> shift != 0) {
                    out.write(value >> shift & 0x7F | 0x80);
                }
            }
            out.write(value & 0x7F);
        }
    }
}
