package io.tunesmith.render;

import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Mode;
import io.tunesmith.render.Performance.Sound;
import io.tunesmith.render.Performance.Track;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standard MIDI files: format 1, 480 ticks to a quarter note, one track for tempo, meter and key and one for each track
 * of the performance, names and lyrics in UTF-8. The same performance always makes the same bytes. A key that is struck
 * again on its channel while it sounds is released first, and every note ends.
 */
public final class Midi {

    /** Ticks to a quarter note. */
    public static final int TICKS_PER_QUARTER = 480;

    private static final int TICKS_PER_WHOLE = 4 * TICKS_PER_QUARTER;
    private static final long MOST_TICKS = 0x0FFF_FFFF; // what the longest delta time can say
    private static final byte[] TRACK = {'M', 'T', 'r', 'k'};
    private static final byte[] END_OF_TRACK = bytes(0xFF, 0x2F, 0);

    /** The bytes of the greatest number of variable length. */
    private static final int LONGEST_NUMBER = 4;

    private static final int MIDDLE_BEND = 0x2000;

    private Midi() {}

    /**
     * Writes a file; it appears whole or not at all.
     *
     * @throws PerformanceException if the performance is longer than a MIDI file can say, about 78 hours at 120 quarters
     *     a minute
     * @throws IOException if the file cannot be written
     */
    public static void write(Performance performance, Path file) throws IOException {
        byte[] bytes = bytes(performance);
        OutputFile.write(file, output -> output.write(ByteBuffer.wrap(bytes)));
    }

    /**
     * The bytes of the file.
     *
     * @throws PerformanceException if the performance is longer than a MIDI file can say
     */
    public static byte[] bytes(Performance performance) {
        List<Stroke> strokes = strokes(performance);
        long end = ticks(performance.duration());
        for (Stroke stroke : strokes) {
            end = Math.max(end, stroke.end);
        }
        int tracks = performance.tracks().size();
        ByteArrayOutputStream file =
                new ByteArrayOutputStream(256 + 10 * performance.sounds().size());
        file.writeBytes(new byte[] {'M', 'T', 'h', 'd', 0, 0, 0, 6, 0, 1});
        write16(file, tracks + 1);
        write16(file, TICKS_PER_QUARTER);
        writeTrack(file, conductor(performance), end);
        List<List<Message>> notes = notes(performance, strokes);
        for (int i = 0; i < tracks; i++) {
            writeTrack(file, notes.get(i), end);
        }
        return file.toByteArray();
    }

    // ---- what happens

    /** Messages at one tick go by rank: names, then what ends, then what sets up, then what begins. */
    private record Message(long tick, int rank, byte[] bytes) {}

    private static int inOrder(Message a, Message b) {
        return a.tick != b.tick ? Long.compare(a.tick, b.tick) : Integer.compare(a.rank, b.rank);
    }

    private static List<Message> conductor(Performance performance) {
        List<Message> messages = new ArrayList<>();
        String title = performance.tune().title();
        if (!title.isEmpty()) {
            messages.add(text(0, 0, 0x03, title));
        }
        for (Performance.TempoChange change : performance.tempos()) {
            Fraction speed = change.wholeNotesPerMinute();
            double micros = 15_000_000.0 * speed.denominator() / speed.numerator();
            int value = (int) Math.max(1, Math.min(0xFF_FFFF, Math.round(micros)));
            messages.add(new Message(
                    ticks(change.at()), 1, bytes(0xFF, 0x51, 3, value >> 16, (value >> 8) & 0xFF, value & 0xFF)));
        }
        for (Performance.MeterChange change : performance.meters()) {
            Meter meter = change.meter();
            long beats = meter.beats().stream().mapToLong(Integer::longValue).sum();
            if (!meter.isFree() && beats <= 255) {
                int clocks = Math.max(1, Math.min(255, 96 / meter.unit() * (meter.isCompound() ? 3 : 1)));
                int power = Integer.numberOfTrailingZeros(meter.unit());
                messages.add(new Message(ticks(change.at()), 2, bytes(0xFF, 0x58, 4, (int) beats, power, clocks, 8)));
            }
        }
        for (Performance.KeyChange change : performance.keys()) {
            Key key = change.key();
            if (key.type() != Key.Type.NONE && Math.abs(key.fifths()) <= 7) {
                messages.add(new Message(ticks(change.at()), 3, bytes(0xFF, 0x59, 2, key.fifths() & 0xFF, minor(key))));
            }
        }
        return messages;
    }

    /** MIDI knows two modes; those with a minor third count as minor. */
    private static int minor(Key key) {
        Mode mode = key.mode();
        return mode.fifths() <= Mode.DORIAN.fifths() ? 1 : 0;
    }

    private static List<List<Message>> notes(Performance performance, List<Stroke> strokes) {
        List<List<Message>> tracks = new ArrayList<>();
        int most = 2 * strokes.size() + 8;
        for (Track track : performance.tracks()) {
            List<Message> messages = new ArrayList<>(most);
            messages.add(text(0, 0, 0x03, track.name()));
            if (track.role() != Performance.Role.DRUMS) {
                messages.add(new Message(0, 2, bytes(0xC0 | track.channel(), track.program())));
            }
            tracks.add(messages);
        }
        for (Performance.ProgramChange change : performance.programs()) {
            int channel = performance.tracks().get(change.track()).channel();
            tracks.get(change.track()).add(new Message(ticks(change.at()), 3, bytes(0xC0 | channel, change.program())));
        }
        for (Performance.Lyric lyric : performance.lyrics()) {
            tracks.get(lyric.track()).add(text(ticks(lyric.at()), 4, 0x05, lyric.text()));
        }
        for (Stroke stroke : strokes) {
            Sound sound = stroke.sound;
            int channel = performance.tracks().get(sound.track()).channel();
            List<Message> messages = tracks.get(sound.track());
            if (sound.cents() != 0) {
                bend(messages, stroke.start, 4, channel, sound.cents());
                bend(messages, stroke.end, 1, channel, 0);
            }
            messages.add(new Message(stroke.start, 5, bytes(0x90 | channel, sound.key(), sound.velocity())));
            messages.add(new Message(stroke.end, 0, bytes(0x80 | channel, sound.key(), 0x40)));
        }
        return tracks;
    }

    /** A bend in the usual range of two semitones. */
    private static void bend(List<Message> messages, long tick, int rank, int channel, int cents) {
        int value = MIDDLE_BEND + cents * MIDDLE_BEND / 200;
        messages.add(new Message(tick, rank, bytes(0xE0 | channel, value & 0x7F, value >> 7)));
    }

    /** Every note with its ticks; notes of one key on one channel follow one another. */
    private static List<Stroke> strokes(Performance performance) {
        List<Stroke> strokes = new ArrayList<>(performance.sounds().size());
        @Nullable Stroke[] sounding = new Stroke[16 << 7]; // by channel and key
        for (Sound sound : performance.sounds()) { // by onset
            long start = ticks(sound.onset());
            Stroke stroke = new Stroke(sound, start, Math.max(start + 1, ticks(sound.end())));
            int place = performance.tracks().get(sound.track()).channel() << 7 | sound.key();
            Stroke before = sounding[place];
            if (before != null && before.start == start) {
                before.end = Math.max(before.end, stroke.end); // in unison: one stroke
                continue;
            }
            if (before != null && before.end > start) {
                before.end = start;
            }
            sounding[place] = stroke;
            strokes.add(stroke);
        }
        return strokes;
    }

    private static final class Stroke {

        final Sound sound;
        final long start;
        long end;

        Stroke(Sound sound, long start, long end) {
            this.sound = sound;
            this.start = start;
            this.end = end;
        }
    }

    private static long ticks(Fraction time) {
        long ticks;
        try {
            ticks = Math.floorDiv(
                    Math.addExact(Math.multiplyExact(time.numerator(), 2L * TICKS_PER_WHOLE), time.denominator()),
                    Math.multiplyExact(2L, time.denominator()));
        } catch (ArithmeticException overflow) {
            ticks = Math.round(time.doubleValue() * TICKS_PER_WHOLE);
        }
        if (ticks > MOST_TICKS) {
            throw new PerformanceException("A MIDI file holds at most " + MOST_TICKS / TICKS_PER_WHOLE
                    + " whole notes; this performance reaches " + (long) time.doubleValue());
        }
        return ticks;
    }

    // ---- bytes

    private static Message text(long tick, int rank, int type, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(2 + LONGEST_NUMBER + utf8.length);
        bytes.put((byte) 0xFF).put((byte) type);
        putVariable(bytes, utf8.length);
        bytes.put(utf8);
        return new Message(tick, rank, Arrays.copyOf(bytes.array(), bytes.position()));
    }

    private static void writeTrack(ByteArrayOutputStream file, List<Message> messages, long end) {
        messages.sort(Midi::inOrder);
        int size = 8 + LONGEST_NUMBER + END_OF_TRACK.length;
        for (Message message : messages) {
            size += LONGEST_NUMBER + message.bytes.length;
        }
        ByteBuffer track = ByteBuffer.allocate(size);
        track.put(TRACK).putInt(0); // its length, when it is known
        long tick = 0;
        for (Message message : messages) {
            putVariable(track, message.tick - tick);
            track.put(message.bytes);
            tick = message.tick;
        }
        putVariable(track, Math.max(0, end - tick));
        track.put(END_OF_TRACK);
        track.putInt(TRACK.length, track.position() - 8);
        file.write(track.array(), 0, track.position());
    }

    private static void putVariable(ByteBuffer bytes, long value) {
        for (int shift = 21; shift > 0; shift -= 7) {
            if (value >> shift != 0) {
                bytes.put((byte) (value >> shift & 0x7F | 0x80));
            }
        }
        bytes.put((byte) (value & 0x7F));
    }

    private static void write16(ByteArrayOutputStream bytes, int value) {
        bytes.write(value >>> 8);
        bytes.write(value);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
