package io.tunesmith.render.internal.transcription;

import io.tunesmith.render.ImportOptions;
import io.tunesmith.render.MidiFormatException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads standard MIDI files, strictly: what is cut off or cannot be MIDI is an error with its place. Only what many
 * programs write is let pass: a track without an end, chunks of unknown kinds, bytes behind the last track, a RIFF
 * envelope.
 */
final class SmfReader {

    private static final int LONGEST_VARIABLE = 4; // bytes
    private static final int NOTE_OFF = 0x80;
    private static final int NOTE_ON = 0x90;
    private static final int PROGRAM = 0xC0;
    private static final int CHANNEL_PRESSURE = 0xD0;
    private static final int SYSTEM = 0xF0;
    private static final int ESCAPE = 0xF7;
    private static final int META = 0xFF;
    private static final int META_TRACK_NAME = 0x03;
    private static final int META_END = 0x2F;
    private static final int META_TEMPO = 0x51;
    private static final int META_METER = 0x58;
    private static final int META_KEY = 0x59;

    private final String file;
    private final byte[] bytes;
    private final ImportOptions options;
    private int at;
    private int end;
    private int noteCount;

    private SmfReader(String file, byte[] bytes, ImportOptions options) {
        this.file = file;
        this.bytes = bytes;
        this.options = options;
        this.end = bytes.length;
    }

    /**
     * Reads a file.
     *
     * @param file its name, for errors
     * @param bytes all of it
     * @param options the limits
     * @throws MidiFormatException if it is not a MIDI file, broken, or beyond the limits
     */
    static Smf read(String file, byte[] bytes, ImportOptions options) throws MidiFormatException {
        return new SmfReader(file, bytes, options).file();
    }

    private Smf file() throws MidiFormatException {
        if (bytes.length == 0) {
            throw error(0, "The file is empty; a MIDI file begins with MThd");
        }
        if (startsWith("RIFF") && bytes.length >= 20 && text(8, 4).equals("RMID")) {
            at = 20; // RIFF, size, RMID, data, size
        }
        if (!startsWith("MThd")) {
            throw error(at, "Not a MIDI file: it begins with " + shown(at) + " instead of MThd");
        }
        at += 4;
        int length = int32("the length of the header");
        if (length < 6) {
            throw error(at - 4, "A MIDI header has at least 6 bytes, not " + Integer.toUnsignedString(length));
        }
        int header = at;
        int format = int16("the format");
        int count = int16("the number of tracks");
        int division = int16("the division");
        if (format > 2) {
            throw error(header, "Unknown format " + format + "; formats 0, 1 and 2 exist");
        }
        if (count == 0) {
            throw error(header + 2, "The file has no tracks");
        }
        boolean smpte = division >= 0x8000;
        double ticksPerQuarter = smpte ? smpteTicks(division, header + 4) : division;
        if (division == 0) {
            throw error(header + 4, "0 ticks per quarter note; there must be at least 1");
        }
        skip(length - 6, header + 6, "the header");
        List<Smf.Track> tracks = new ArrayList<>();
        while (tracks.size() < count) {
            if (at == bytes.length) {
                throw error(at, "The file ends after " + tracks.size() + " of " + count + " tracks");
            }
            int chunk = at;
            boolean isTrack = startsWith("MTrk");
            skip(4, chunk, "a chunk");
            int size = int32("the length of a chunk");
            if (size < 0 || size > bytes.length - at) {
                throw error(
                        chunk,
                        (isTrack ? "Track " + (tracks.size() + 1) : "A chunk") + " claims "
                                + Integer.toUnsignedString(size) + " bytes, but only " + (bytes.length - at)
                                + " are left");
            }
            end = at + size;
            if (isTrack) {
                tracks.add(track(ticksPerQuarter));
            }
            at = end;
            end = bytes.length;
        }
        return new Smf(format, ticksPerQuarter, smpte, tracks);
    }

    private double smpteTicks(int division, int place) throws MidiFormatException {
        int frames = -(byte) (division >> 8);
        int ticks = division & 0xFF;
        if (ticks == 0 || frames != 24 && frames != 25 && frames != 29 && frames != 30) {
            throw error(
                    place,
                    "SMPTE time of " + frames + " frames and " + ticks
                            + " ticks; there are 24, 25, 29 or 30 frames and at least 1 tick");
        }
        return (frames == 29 ? 30 / 1.001 : frames) * ticks / 2;
    }

    /** Reads the events between {@link #at} and {@link #end}. */
    private Smf.Track track(double ticksPerQuarter) throws MidiFormatException {
        String name = "";
        List<Smf.RawNote> notes = new ArrayList<>();
        List<Smf.TempoEvent> tempos = new ArrayList<>();
        List<Smf.MeterEvent> meters = new ArrayList<>();
        List<Smf.KeyEvent> keys = new ArrayList<>();
        Sounding sounding = new Sounding(notes);
        long tick = 0;
        int running = 0;
        boolean ended = false;
        while (!ended && at < end) {
            int place = at;
            tick += variable("a delta time");
            if (tick > ticksPerQuarter * options.maxQuarters()) {
                throw error(
                        place,
                        "The piece is longer than " + options.maxQuarters() + " quarter notes, the limit that is set");
            }
            int eventPlace = at;
            int status = peek("an event");
            if (status >= NOTE_OFF) {
                at++;
            } else if (running == 0) {
                throw error(at, "Data byte " + hex(status) + " where an event must begin: no status is running");
            } else {
                status = running;
            }
            if (status < SYSTEM) {
                running = status;
                int first = data("a channel event");
                int kind = status & 0xF0;
                int second = kind == PROGRAM || kind == CHANNEL_PRESSURE ? 0 : data("a channel event");
                if (kind == NOTE_ON && second > 0) {
                    if (++noteCount > options.maxNotes()) {
                        throw error(eventPlace, "More than " + options.maxNotes() + " notes, the limit that is set");
                    }
                    sounding.on(tick, status & 0x0F, first, second);
                } else if (kind == NOTE_ON || kind == NOTE_OFF) {
                    sounding.off(tick, status & 0x0F, first);
                }
                continue;
            }
            running = 0;
            int type = status == META ? data("a meta event") : -1;
            if (status != META && status != SYSTEM && status != ESCAPE) {
                throw error(eventPlace, "Status " + hex(status) + " cannot stand in a MIDI file");
            }
            int length = variable("the length of an event");
            int content = at;
            skip(length, eventPlace, status == META ? "meta event " + hex(type) : "a system event");
            if (type == META_END) {
                ended = true;
            } else if (type == META_TRACK_NAME && name.isEmpty()) {
                name = decoded(content, length);
            } else if (type == META_TEMPO && length >= 3) {
                int micros = byteAt(content) << 16 | byteAt(content + 1) << 8 | byteAt(content + 2);
                if (micros > 0) {
                    tempos.add(new Smf.TempoEvent(tick, micros));
                }
            } else if (type == META_METER && length >= 2 && byteAt(content) > 0 && byteAt(content + 1) <= 6) {
                meters.add(new Smf.MeterEvent(tick, byteAt(content), 1 << byteAt(content + 1)));
            } else if (type == META_KEY && length >= 2 && Math.abs(bytes[content]) <= 7) {
                keys.add(new Smf.KeyEvent(tick, bytes[content], bytes[content + 1] == 1));
            }
        }
        sounding.end(tick);
        notes.sort(Comparator.comparingLong(Smf.RawNote::start).thenComparingInt(Smf.RawNote::key));
        return new Smf.Track(name, notes, tempos, meters, keys, tick);
    }

    /** UTF-8 if it is that, else Latin-1; control characters become spaces. */
    private String decoded(int from, int length) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", " ").strip();
    }

    private int variable(String what) throws MidiFormatException {
        int place = at;
        int value = 0;
        for (int i = 0; i < LONGEST_VARIABLE; i++) {
            int next = peek(what);
            at++;
            value = value << 7 | next & 0x7F;
            if (next < 0x80) {
                return value;
            }
        }
        throw error(place, "A number of more than " + LONGEST_VARIABLE + " bytes as " + what);
    }

    private int data(String what) throws MidiFormatException {
        int value = peek(what);
        if (value >= 0x80) {
            throw error(at, "Status " + hex(value) + " in the middle of " + what);
        }
        at++;
        return value;
    }

    private int peek(String what) throws MidiFormatException {
        if (at >= end) {
            throw error(at, (end == bytes.length ? "The file" : "The track") + " ends in the middle of " + what);
        }
        return byteAt(at);
    }

    private int int32(String what) throws MidiFormatException {
        return int16(what) << 16 | int16(what);
    }

    private int int16(String what) throws MidiFormatException {
        int high = peek(what);
        at++;
        int low = peek(what);
        at++;
        return high << 8 | low;
    }

    private void skip(int length, int place, String what) throws MidiFormatException {
        if (length < 0 || length > end - at) {
            throw error(
                    place,
                    (end == bytes.length ? "The file" : "The track") + " ends in the middle of " + what + ": "
                            + Integer.toUnsignedString(length) + " bytes were to come, " + (end - at) + " are left");
        }
        at += length;
    }

    private int byteAt(int index) {
        return bytes[index] & 0xFF;
    }

    private boolean startsWith(String tag) {
        return text(at, 4).equals(tag);
    }

    private String text(int from, int length) {
        return from + length > bytes.length ? "" : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private String shown(int from) {
        StringBuilder shown = new StringBuilder();
        for (int i = from; i < Math.min(from + 4, bytes.length); i++) {
            shown.append(i == from ? "" : " ").append(hex(byteAt(i)));
        }
        return shown.length() == 0 ? "nothing" : shown.toString();
    }

    private static String hex(int value) {
        return String.format("0x%02X", value);
    }

    private MidiFormatException error(int place, String problem) {
        return new MidiFormatException(file, place, problem);
    }

    /** Notes that have begun. A key struck again while it sounds ends there and begins anew. */
    private static final class Sounding {

        private final long[] start = new long[16 * 128];
        private final int[] velocity = new int[16 * 128];
        private final int[] held = new int[16 * 128]; // how many offs are still to come
        private final List<Smf.RawNote> notes;

        Sounding(List<Smf.RawNote> notes) {
            this.notes = notes;
        }

        void on(long tick, int channel, int key, int newVelocity) {
            int index = channel << 7 | key;
            if (held[index] > 0) {
                close(tick, index);
            }
            held[index]++;
            start[index] = tick;
            velocity[index] = newVelocity;
        }

        void off(long tick, int channel, int key) {
            int index = channel << 7 | key;
            if (held[index] > 0 && --held[index] == 0) {
                close(tick, index);
            }
        }

        void end(long tick) {
            for (int index = 0; index < held.length; index++) {
                if (held[index] > 0) {
                    close(tick, index);
                }
            }
        }

        private void close(long tick, int index) {
            notes.add(new Smf.RawNote(
                    start[index], Math.max(tick, start[index] + 1), index >> 7, index & 0x7F, velocity[index]));
        }
    }
}
