package io.tunesmith.render.internal.sound;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A SoundFont 2 file (E-mu Systems, SoundFont Technical Specification 2.04): its presets, and its samples as far as they
 * are played.
 *
 * <p>Followed are key and velocity ranges, tuning, loops, attenuation, pan, the volume envelope, the filter with its
 * envelope, and vibrato; left aside are modulators, the modulation oscillator, chorus, and 24-bit samples (their upper 16
 * bits are played). Everything is checked when the file is opened, so that a damaged one is refused before anything is
 * written. Not safe for use by several threads at once.
 */
public final class SoundFont implements SoundBank, Closeable {

    private static final int PERCUSSION_BANK = 128;
    private static final int MOST_HEADER_BYTES = 64 << 20;
    private static final int MOST_ZONES = 1 << 16;

    /** Of all presets together; large banks have some 30,000. */
    private static final int MOST_LAYERS = 200_000;

    /** How many generators there are; those of higher numbers are reserved. */
    static final int GENERATORS = 61;

    /** A preset: the layers that sound when it is played. */
    private record Preset(int bank, int program, List<Zone> zones) {}

    /**
     * A sample as it lies in the file.
     *
     * @param start first frame, counted from the start of all samples
     * @param end after the last frame
     * @param loopStart first frame of the loop
     * @param loopEnd after the last frame of the loop
     * @param rate frames a second
     * @param key at which it sounds as recorded
     * @param correction cents to add
     */
    record Header(long start, long end, long loopStart, long loopEnd, int rate, int key, int correction) {}

    /** A layer of a preset: the generators of instrument and preset put together. */
    record Zone(int lowKey, int highKey, int lowVelocity, int highVelocity, int[] generators, int sample) {

        boolean holds(int key, int velocity) {
            return key >= lowKey && key <= highKey && velocity >= lowVelocity && velocity <= highVelocity;
        }
    }

    /** The generators of one zone as written, -1 for a target that is not there. */
    private record Written(int[] amounts, boolean[] set, int target) {}

    private final Path file;
    private final FileChannel channel;
    private long samplesAt;
    private long sampleFrames;
    private final List<Header> headers = new ArrayList<>();
    private final Map<Integer, Preset> presets = new HashMap<>();
    private final Map<Integer, short[]> loaded = new HashMap<>();

    private SoundFont(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a soundfont.
     *
     * @throws IOException if there is no such file, or it is no SoundFont 2 file; the message says what is wrong with it
     */
    public static SoundFont open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            SoundFont soundFont = new SoundFont(file, channel);
            soundFont.read();
            return soundFont;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public void start(SoundEvent event, List<Voice> voices) throws IOException {
        Preset preset = preset(event.program());
        for (Zone zone : preset.zones) {
            if (zone.holds(event.key(), event.velocity())) {
                voices.add(new SoundFontVoice(event, zone, headers.get(zone.sample), samples(zone.sample)));
            }
        }
    }

    /** The preset of a program, or the nearest that there is. */
    private Preset preset(int program) {
        boolean drums = program == SoundEvent.PERCUSSION;
        int bank = drums ? PERCUSSION_BANK : 0;
        int wanted = drums ? 0 : program;
        Preset preset = presets.get(name(bank, wanted));
        if (preset == null) {
            preset = presets.get(name(bank, 0));
        }
        return preset != null
                ? preset
                : presets.values().stream()
                        .filter(other -> (other.bank == PERCUSSION_BANK) == drums)
                        .min((a, b) -> Integer.compare(name(a.bank, a.program), name(b.bank, b.program)))
                        .orElse(new Preset(bank, wanted, List.of()));
    }

    private static int name(int bank, int program) {
        return bank << 16 | program;
    }

    private short[] samples(int index) throws IOException {
        short[] samples = loaded.get(index);
        if (samples == null) {
            Header header = headers.get(index);
            samples = new short[(int) (header.end - header.start)];
            ByteBuffer bytes = bytes(samplesAt + 2 * header.start, 2 * samples.length);
            bytes.asShortBuffer().get(samples);
            loaded.put(index, samples);
        }
        return samples;
    }

    private void read() throws IOException {
        if (channel.size() < 12) {
            throw none("it is only " + channel.size() + " bytes long");
        }
        ByteBuffer head = bytes(0, 12);
        String kind = tag(head);
        head.getInt();
        String form = tag(head);
        if (!kind.equals("RIFF") || !form.equals("sfbk")) {
            throw none("it does not start with RIFF and sfbk");
        }
        Map<String, ByteBuffer> chunks = new HashMap<>();
        collect(12, channel.size(), true, chunks);
        ByteBuffer version = chunks.get("ifil");
        if (version != null && version.remaining() >= 2 && version.getShort(version.position()) > 2) {
            throw new IOException(file + " is a SoundFont " + version.getShort(version.position())
                    + " file, with compressed samples; only SoundFont 2 (.sf2) can be read");
        }
        if (sampleFrames == 0) {
            throw none("it has no samples");
        }
        readHeaders(chunk(chunks, "shdr"));
        List<Written> instrumentZones =
                zones(chunk(chunks, "ibag"), chunk(chunks, "igen"), SoundFontVoice.SAMPLE, headers.size());
        List<List<Written>> instruments = group(chunk(chunks, "inst"), 22, 20, instrumentZones);
        List<Written> presetZones =
                zones(chunk(chunks, "pbag"), chunk(chunks, "pgen"), SoundFontVoice.INSTRUMENT, instruments.size());
        ByteBuffer names = chunk(chunks, "phdr");
        List<List<Written>> grouped = group(names, 38, 24, presetZones);
        long layers = 0;
        for (int i = 0; i < grouped.size(); i++) {
            int at = names.position() + 38 * i;
            int program = names.getShort(at + 20) & 0xFFFF;
            int bank = names.getShort(at + 22) & 0xFFFF;
            if (!presets.containsKey(name(bank, program))) {
                layers += layers(grouped.get(i), instruments);
                if (layers > MOST_LAYERS) {
                    throw none("its presets have more than " + MOST_LAYERS + " layers");
                }
                presets.put(name(bank, program), new Preset(bank, program, combine(grouped.get(i), instruments)));
            }
        }
        if (presets.isEmpty()) {
            throw none("it has no presets");
        }
    }

    /** Notes every chunk between two places in the file; the samples stay where they are. No list stands in another. */
    private void collect(long from, long to, boolean ofLists, Map<String, ByteBuffer> chunks) throws IOException {
        long at = from;
        while (at + 8 <= to) {
            ByteBuffer head = bytes(at, 8);
            String name = tag(head);
            long length = head.getInt() & 0xFFFF_FFFFL;
            at += 8;
            if (length > to - at) {
                throw none("its part " + name + " is cut off");
            }
            if (ofLists && name.equals("LIST") && length >= 4) {
                collect(at + 4, at + length, false, chunks);
            } else if (name.equals("smpl")) {
                samplesAt = at;
                sampleFrames = length / 2;
            } else if (name.equals("ifil")
                    || name.equals("shdr")
                    || name.endsWith("bag")
                    || name.endsWith("gen")
                    || name.equals("inst")
                    || name.equals("phdr")) {
                if (length > MOST_HEADER_BYTES) {
                    throw none("its part " + name + " is " + length + " bytes long");
                }
                chunks.put(name, bytes(at, (int) length));
            }
            at += length + (length & 1);
        }
    }

    private ByteBuffer chunk(Map<String, ByteBuffer> chunks, String name) throws IOException {
        ByteBuffer chunk = chunks.get(name);
        if (chunk == null) {
            throw none("its part " + name + " is missing");
        }
        return chunk;
    }

    private void readHeaders(ByteBuffer shdr) throws IOException {
        for (int at = 0; at + 2 * 46 <= shdr.remaining(); at += 46) {
            long start = shdr.getInt(at + 20) & 0xFFFF_FFFFL;
            long end = shdr.getInt(at + 24) & 0xFFFF_FFFFL;
            long loopStart = shdr.getInt(at + 28) & 0xFFFF_FFFFL;
            long loopEnd = shdr.getInt(at + 32) & 0xFFFF_FFFFL;
            int rate = shdr.getInt(at + 36);
            int key = shdr.get(at + 40) & 0xFF;
            boolean inRom = (shdr.getShort(at + 44) & 0x8000) != 0;
            if (inRom) {
                // A sample in the memory of a sound card of 1996: kept as silence, so that the numbers still fit.
                headers.add(new Header(0, 0, 0, 0, SoundRenderer.FRAME_RATE, 60, 0));
                continue;
            }
            if (start > end
                    || end > sampleFrames
                    || end - start > Integer.MAX_VALUE / 4
                    || rate < 400
                    || rate > 400_000) {
                throw none("its sample " + at / 46 + " is said to be where none is");
            }
            headers.add(new Header(start, end, loopStart, loopEnd, rate, key > 127 ? 60 : key, shdr.get(at + 41)));
        }
    }

    private List<Written> zones(ByteBuffer bags, ByteBuffer generators, int target, int targets) throws IOException {
        if (bags.remaining() / 4 > MOST_ZONES + 1) {
            throw none("it has more zones than can be numbered");
        }
        List<Written> zones = new ArrayList<>();
        for (int at = 0; at + 8 <= bags.remaining(); at += 4) {
            int first = bags.getShort(at) & 0xFFFF;
            int next = bags.getShort(at + 4) & 0xFFFF;
            if (first > next || 4 * next > generators.remaining()) {
                throw none("one of its zones has generators that are not there");
            }
            int[] amounts = new int[GENERATORS];
            boolean[] set = new boolean[GENERATORS];
            int points = -1;
            for (int g = first; g < next; g++) {
                int operator = generators.getShort(4 * g) & 0xFFFF;
                int amount = generators.getShort(4 * g + 2);
                if (operator == target) {
                    points = amount & 0xFFFF;
                    if (points >= targets) {
                        throw none("one of its zones points to number " + points + " of " + targets);
                    }
                } else if (operator < GENERATORS) {
                    amounts[operator] = amount;
                    set[operator] = true;
                }
            }
            zones.add(new Written(amounts, set, points));
        }
        return zones;
    }

    /** The zones of each of the records in a chunk, whose number of the first zone stands at {@code offset}. */
    private List<List<Written>> group(ByteBuffer records, int size, int offset, List<Written> zones)
            throws IOException {
        List<List<Written>> groups = new ArrayList<>();
        for (int at = 0; at + 2 * size <= records.remaining(); at += size) {
            int first = records.getShort(at + offset) & 0xFFFF;
            int next = records.getShort(at + size + offset) & 0xFFFF;
            if (first > next || next > zones.size()) {
                throw none("one of its presets or instruments has zones that are not there");
            }
            groups.add(zones.subList(first, next));
        }
        return groups;
    }

    private static long layers(List<Written> presetZones, List<List<Written>> instruments) {
        return presetZones.stream()
                .filter(zone -> zone.target >= 0)
                .mapToLong(zone -> instruments.get(zone.target).size())
                .sum();
    }

    private static List<Zone> combine(List<Written> presetZones, List<List<Written>> instruments) {
        List<Zone> zones = new ArrayList<>();
        Written presetGlobal = global(presetZones);
        for (Written presetZone : presetZones) {
            if (presetZone.target < 0) {
                continue;
            }
            List<Written> instrument = instruments.get(presetZone.target);
            Written instrumentGlobal = global(instrument);
            for (Written zone : instrument) {
                if (zone.target >= 0) {
                    zones.add(combine(presetGlobal, presetZone, instrumentGlobal, zone));
                }
            }
        }
        return zones;
    }

    /** The zone that holds for all others: the first, if it points nowhere (§7.3). */
    private static @Nullable Written global(List<Written> zones) {
        return !zones.isEmpty() && zones.get(0).target < 0 ? zones.get(0) : null;
    }

    private static Zone combine(
            @Nullable Written presetGlobal, Written preset, @Nullable Written instrumentGlobal, Written instrument) {
        int[] amounts = new int[GENERATORS];
        for (int g = 0; g < GENERATORS; g++) {
            Integer own = amount(instrument, instrumentGlobal, g);
            Integer added = amount(preset, presetGlobal, g);
            amounts[g] = own != null ? own : SoundFontVoice.standard(g);
            if (added != null && SoundFontVoice.addable(g)) {
                amounts[g] += added;
            }
        }
        int[] keys = range(SoundFontVoice.KEY_RANGE, presetGlobal, preset, instrumentGlobal, instrument);
        int[] velocities = range(SoundFontVoice.VELOCITY_RANGE, presetGlobal, preset, instrumentGlobal, instrument);
        return new Zone(keys[0], keys[1], velocities[0], velocities[1], amounts, instrument.target);
    }

    private static @Nullable Integer amount(Written zone, @Nullable Written global, int generator) {
        if (zone.set[generator]) {
            return zone.amounts[generator];
        }
        return global != null && global.set[generator] ? (Integer) global.amounts[generator] : null;
    }

    /** Where the ranges of preset and instrument overlap. */
    private static int[] range(
            int generator,
            @Nullable Written presetGlobal,
            Written preset,
            @Nullable Written instrumentGlobal,
            Written instrument) {
        int own = Objects.requireNonNullElse(amount(instrument, instrumentGlobal, generator), 127 << 8);
        int outer = Objects.requireNonNullElse(amount(preset, presetGlobal, generator), 127 << 8);
        return new int[] {
            Math.max(own & 0xFF, outer & 0xFF), Math.min(own >> 8 & 0xFF, outer >> 8 & 0xFF),
        };
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw none("it ends after " + channel.size() + " bytes, in the middle of a part");
            }
        }
        return bytes.flip();
    }

    private static String tag(ByteBuffer bytes) {
        byte[] tag = new byte[4];
        bytes.get(tag);
        return new String(tag, StandardCharsets.ISO_8859_1);
    }

    private IOException none(String reason) {
        return new IOException(file + " is not a SoundFont 2 file: " + reason);
    }
}
