package io.tunesmith.render;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import io.tunesmith.render.internal.transcription.Transcriber;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * MIDI files to tunes. Melody and accompaniment are told apart, note values found even where the playing keeps to no
 * grid, meter and key taken from the file or estimated, and what returns exactly is folded into repeats. Accompaniment
 * becomes chord symbols, other parts become voices. Thread-safe; the same file gives the same tunes everywhere.
 *
 * <p>It reads formats 0, 1 and 2 (each track of format 2 is a tune of its own), ticks and SMPTE time.
 */
public final class MidiImport {

    private MidiImport() {}

    /**
     * Reads a file, or all files of a folder that end in {@code .mid} or {@code .midi}, in alphabetical order.
     *
     * @throws MidiFormatException if the file is no MIDI file, broken, or beyond the limits; of a folder, such files are
     *     skipped and reported
     * @throws IOException if the file or folder cannot be read
     */
    public static ImportResult read(Path path) throws IOException {
        return read(path, ImportOptions.DEFAULT);
    }

    /**
     * Reads a file or folder with other options than {@link ImportOptions#DEFAULT}.
     *
     * @throws MidiFormatException if the file is no MIDI file, broken, or beyond the limits; of a folder, such files are
     *     skipped and reported
     * @throws IOException if the file or folder cannot be read
     */
    public static ImportResult read(Path path, ImportOptions options) throws IOException {
        Collector collector = new Collector(options);
        if (!Files.isDirectory(path)) {
            collector.add(path);
            return collector.result();
        }
        for (Path file : midiFiles(path)) {
            try {
                collector.add(file);
            } catch (MidiFormatException e) {
                collector.skipped.add(e.getMessage());
            } catch (IOException e) {
                collector.skipped.add(file.getFileName() + ": cannot be read: " + e.getMessage());
            }
        }
        return collector.result();
    }

    private static List<Path> midiFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                        return (name.endsWith(".mid") || name.endsWith(".midi")) && Files.isRegularFile(file);
                    })
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    /** What was read so far. */
    private static final class Collector {

        private final ImportOptions options;
        private final List<Tune> tunes = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();

        Collector(ImportOptions options) {
            this.options = options;
        }

        void add(Path file) throws IOException {
            String name = String.valueOf(file.getFileName());
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(options.maxBytes());
                if (in.read() >= 0) {
                    throw new MidiFormatException(
                            name,
                            options.maxBytes(),
                            "The file has more bytes than the limit of " + options.maxBytes());
                }
            }
            Transcriber.Transcription transcription = Transcriber.transcribe(name, bytes, options, tunes.size() + 1);
            for (String text : transcription.tunes()) {
                tunes.addAll(Abc.parse(text).tunes());
            }
            transcription.remarks().forEach(remark -> notes.add(name + ": " + remark));
        }

        ImportResult result() {
            return new ImportResult(tunes, notes, skipped);
        }
    }
}
