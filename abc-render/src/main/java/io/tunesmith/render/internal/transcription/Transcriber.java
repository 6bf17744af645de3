package io.tunesmith.render.internal.transcription;

import io.tunesmith.abc.ParseOptions;
import io.tunesmith.render.ImportOptions;
import io.tunesmith.render.MidiFormatException;
import io.tunesmith.render.internal.transcription.Score.KeyAt;
import io.tunesmith.render.internal.transcription.Score.MeterAt;
import io.tunesmith.render.internal.transcription.Score.TempoAt;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Takes a MIDI file through all steps to ABC text. */
public final class Transcriber {

    private static final Pattern NO_TITLE = Pattern.compile(
            "(?i)|(new )?(untitled|unnamed|no ?name|track|midi|sequence|sequenz|song|piano|melody|lead|voice|staff|"
                    + "part|conductor|tempo|control|seq)( (track|map))?[ -_:]*\\d*");
    private static final double FALSE_C = 0.12; // share of notes that a key of C major does not have
    private static final double BETTER = 0.4; // the share left by another key, as a part of that
    private static final double OTHER_TEMPO = 0.05; // the least change that is written
    private static final int FASTEST = ParseOptions.DEFAULT.maxNumber(); // nobody could read a greater number back

    private final Source source;
    private final ImportOptions options;
    private final List<String> remarks;

    private Transcriber(Source source, ImportOptions options, List<String> remarks) {
        this.source = source;
        this.options = options;
        this.remarks = remarks;
    }

    /**
     * What a file became.
     *
     * @param tunes ABC texts of one tune each
     * @param remarks what was guessed or left out
     */
    public record Transcription(List<String> tunes, List<String> remarks) {

        /** Copies the lists. */
        public Transcription {
            tunes = List.copyOf(tunes);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Transcribes a file: one tune, or one for each track of format 2.
     *
     * @param file its name, for errors and as title
     * @param bytes all of it
     * @param options how to read it
     * @param firstNumber {@code X:} of the first tune
     * @throws MidiFormatException if it is no MIDI file, broken, or beyond the limits
     */
    public static Transcription transcribe(String file, byte[] bytes, ImportOptions options, int firstNumber)
            throws MidiFormatException {
        Smf smf = SmfReader.read(file, bytes, options);
        List<List<Smf.Track>> pieces = new ArrayList<>();
        if (smf.format() == 2) {
            smf.tracks().forEach(track -> pieces.add(List.of(track)));
        } else {
            pieces.add(smf.tracks());
        }
        List<String> tunes = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (List<Smf.Track> tracks : pieces) {
            Source source = Source.of(smf, tracks);
            if (source.percussion() > 0) {
                remarks.add("left out " + source.percussion() + " notes of percussion");
            }
            if (!source.notes().isEmpty()) {
                tunes.add(new Transcriber(source, options, remarks).tune(file, firstNumber + tunes.size()));
            }
        }
        if (tunes.isEmpty()) {
            remarks.add("there are no notes in it");
        }
        return new Transcription(tunes, remarks);
    }

    private String tune(String file, int number) {
        Score score = Quantizer.quantize(source);
        if (!score.onGrid()) {
            remarks.add("the notes keep to no grid of ticks; their values were found by following the beat");
        }
        double swing = Swing.ratio(score);
        if (swing > 0) {
            remarks.add("swung eighths were written evenly; the first take " + Math.round(100 * swing)
                    + " % of the quarter note");
            score = Swing.straighten(score, swing);
        }
        Parts parts = Parts.of(score, source, options);
        remarks.addAll(parts.notes());
        List<Event> melody = parts.voices().get(0).events();
        KeyAt firstKey = firstKey(score, melody, parts.accompaniment());
        List<KeyAt> keys = new ArrayList<>(score.keys());
        if (keys.size() <= 1) {
            keys = List.of(firstKey);
        }
        NavigableMap<Integer, String> chords = Chords.of(parts.accompaniment(), new Speller(keys));
        Bars bars = bars(score, parts, melody, chords);
        List<KeyAt> keysAtLines = keysAtLines(keys, bars);
        chords = Chords.of(parts.accompaniment(), new Speller(keysAtLines));
        List<NavigableMap<Integer, String>> dynamics = new ArrayList<>();
        for (Parts.Voice voice : parts.voices()) {
            dynamics.add(Dynamics.of(voice.events(), bars));
        }
        return Notation.write(
                number,
                new Notation.Sheet(
                        title(file),
                        parts.voices(),
                        bars,
                        keysAtLines,
                        chords,
                        tempos(score.tempos(), bars),
                        dynamics));
    }

    private Bars bars(Score score, Parts parts, List<Event> melody, NavigableMap<Integer, String> chords) {
        int begin = Integer.MAX_VALUE;
        int end = 0;
        for (Parts.Voice voice : parts.voices()) {
            begin = Math.min(begin, voice.events().get(0).start());
            end = Math.max(end, voice.events().get(voice.events().size() - 1).end());
        }
        if (!chords.isEmpty()) {
            begin = Math.min(begin, chords.firstKey());
        }
        if (begin % Grains.FINEST != 0) { // a tuplet's rest must be written
            begin = Math.floorDiv(begin, Grains.QUARTER) * Grains.QUARTER;
        }
        if (end % Grains.FINEST != 0) {
            end = (Math.floorDiv(end, Grains.QUARTER) + 1) * Grains.QUARTER;
        }
        Accents accents = new Accents(melody, parts.accompaniment(), List.copyOf(chords.keySet()));
        Bars bars = Bars.find(score.meters(), accents, begin, end);
        if (score.meters().isEmpty()) {
            MeterAt meter = bars.meters().get(0);
            remarks.add("no time signature; the notes look like " + meter.beats() + "/" + meter.unit());
        }
        return bars.withFullEnd();
    }

    private KeyAt firstKey(Score score, List<Event> melody, List<ScoreNote> accompaniment) {
        KeyAt estimate = KeyFinder.estimate(melody, accompaniment);
        if (score.keys().isEmpty()) {
            remarks.add("no key signature; the notes look like " + Notation.key(estimate));
            return estimate;
        }
        KeyAt given = score.keys().get(0);
        double outside = KeyFinder.outside(melody, given.fifths());
        if (score.keys().size() == 1
                && given.fifths() == 0
                && !given.minor()
                && outside > FALSE_C
                && KeyFinder.outside(melody, estimate.fifths()) < BETTER * outside) {
            remarks.add("the key signature of C does not fit; the notes look like " + Notation.key(estimate));
            return estimate;
        }
        return given;
    }

    /** The keys, each from the bar line that is nearest to its place. */
    private static List<KeyAt> keysAtLines(List<KeyAt> keys, Bars bars) {
        Speller speller = new Speller(keys);
        List<KeyAt> atLines = new ArrayList<>();
        for (int bar = 0; bar < bars.count(); bar++) {
            int line = bars.lines().get(bar);
            KeyAt key = speller.key((line + bars.lines().get(bar + 1)) / 2);
            if (atLines.isEmpty() || !atLines.get(atLines.size() - 1).sameAs(key)) {
                atLines.add(new KeyAt(line, key.fifths(), key.minor()));
            }
        }
        return atLines;
    }

    /** The tempos, each from the bar in whose first half it comes, without small changes. */
    private static NavigableMap<Integer, Integer> tempos(List<TempoAt> tempos, Bars bars) {
        NavigableMap<Integer, Integer> atLines = new TreeMap<>();
        if (tempos.isEmpty()) {
            return atLines;
        }
        int i = 0;
        double last = 0;
        for (int bar = 0; bar < bars.count(); bar++) {
            int middle = (bars.lines().get(bar) + bars.lines().get(bar + 1)) / 2;
            while (i + 1 < tempos.size() && tempos.get(i + 1).at() <= middle) {
                i++;
            }
            double now = tempos.get(i).quartersPerMinute();
            if (Math.abs(now - last) > OTHER_TEMPO * last) {
                atLines.put(bars.lines().get(bar), (int) Math.max(1, Math.min(FASTEST, Math.round(now))));
                last = now;
            }
        }
        return atLines;
    }

    private String title(String file) {
        if (!NO_TITLE.matcher(source.name()).matches()) {
            return source.name();
        }
        return file.replaceFirst("(?i)\\.midi?$", "")
                .replaceAll("[_\\p{Cntrl}]", " ")
                .strip();
    }
}
