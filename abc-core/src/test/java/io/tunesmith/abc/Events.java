package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what was parsed in one short line, for people to read in the golden files. */
final class Events {

    private Events() {}

    static String of(List<? extends Element> elements) {
        return elements.stream().map(Events::of).collect(Collectors.joining(" "));
    }

    static String of(Element element) {
        return switch (element.kind()) {
            case NOTE -> note((Note) element);
            case CHORD -> chord((Chord) element);
            case REST -> (((Rest) element).visible() ? "z " : "x ") + ((Rest) element).duration();
            case MEASURE_REST -> measureRest((MeasureRest) element);
            case SPACER -> "y" + ((Spacer) element).width();
            case BAR_LINE -> barLine((BarLine) element);
            case ENDING ->
                "ending:"
                        + ((Ending) element)
                                .numbers().stream().map(String::valueOf).collect(Collectors.joining(","));
            case TUPLET -> "(" + ((Tuplet) element).p() + ":" + ((Tuplet) element).q() + ":" + ((Tuplet) element).r();
            case BROKEN_RHYTHM ->
                ((BrokenRhythm) element).steps() > 0
                        ? ">".repeat(((BrokenRhythm) element).steps())
                        : "<".repeat(-((BrokenRhythm) element).steps());
            case GRACE_NOTES ->
                (((GraceNotes) element).acciaccatura() ? "{/ " : "{ ") + of(((GraceNotes) element).content()) + " }";
            case CHORD_SYMBOL -> '"' + ((ChordSymbol) element).text() + '"';
            case ANNOTATION ->
                ((Annotation) element).placement().name().toLowerCase(java.util.Locale.ROOT)
                        + '"'
                        + ((Annotation) element).text()
                        + '"';
            case DECORATION -> "!" + ((Decoration) element).name() + "!";
            case SLUR -> (((Slur) element).dotted() ? "." : "") + (((Slur) element).start() ? "slur(" : ")slur");
            case SYLLABLE -> "w" + ((Syllable) element).verse() + "'" + ((Syllable) element).text() + "'";
            case OVERLAY -> "&";
            case KEY -> "K:" + key(((KeyField) element).key());
            case METER -> "M:" + meter(((MeterField) element).meter());
            case UNIT_LENGTH -> "L:" + ((UnitLengthField) element).length();
            case TEMPO -> "Q:" + tempo(((TempoField) element).tempo());
            case PART -> "P:" + ((PartField) element).text();
            case VOICE -> voice((VoiceField) element);
            case TEXT -> ((TextField) element).code() + ":'" + ((TextField) element).text() + "'";
            case DIRECTIVE -> "%%" + ((Directive) element).name() + "'" + ((Directive) element).text() + "'";
        };
    }

    private static String note(Note note) {
        return pitch(note.pitch())
                + " "
                + (note.duration().isZero()
                        ? "grace*" + note.length()
                        : note.duration().toString())
                + tie(note.tie());
    }

    private static String pitch(Pitch pitch) {
        return pitch.step() + accidental(pitch.alteration()) + pitch.octave();
    }

    private static String accidental(Accidental accidental) {
        return switch (accidental.cents()) {
            case -200 -> "bb";
            case -100 -> "b";
            case 0 -> "";
            case 100 -> "#";
            case 200 -> "##";
            default -> String.format("(%+d)", accidental.cents());
        };
    }

    private static String tie(Tie tie) {
        return switch (tie) {
            case NONE -> "";
            case PLAIN -> "-";
            case DOTTED -> ".-";
        };
    }

    private static String chord(Chord chord) {
        return "[" + of(chord.content()) + "]" + (chord.factor().equals(Fraction.ONE) ? "" : "*" + chord.factor()) + " "
                + chord.duration() + tie(chord.tie());
    }

    private static String measureRest(MeasureRest rest) {
        return (rest.visible() ? "Z" : "X") + rest.bars() + " " + rest.duration();
    }

    private static String barLine(BarLine line) {
        String shape = switch (line.style()) {
            case SINGLE -> "|";
            case DOUBLE -> "||";
            case FINAL -> "|]";
            case INITIAL -> "[|";
            case DOTTED -> ".|";
            case INVISIBLE -> "[|]";
        };
        return ":".repeat(line.endRepeats()) + shape + ":".repeat(line.startRepeats());
    }

    private static String key(Key key) {
        List<String> words = new ArrayList<>();
        switch (key.type()) {
            case STANDARD ->
                words.add(key.tonic()
                        + accidental(key.tonicAccidental())
                        + key.mode().suffix());
            case HIGHLAND -> words.add("HP");
            case HIGHLAND_MARKED -> words.add("Hp");
            case NONE -> words.add("none");
        }
        if (key.explicitOnly()) {
            words.add("exp");
        }
        key.explicit()
                .forEach((step, accidental) ->
                        words.add(step + (accidental.equals(Accidental.NATURAL) ? "=" : accidental(accidental))));
        words.addAll(clef(key.clef()));
        return String.join(",", words);
    }

    private static List<String> clef(Clef clef) {
        List<String> words = new ArrayList<>();
        if (!clef.name().isEmpty()) {
            words.add("clef=" + clef.name());
        }
        if (clef.octave() != 0) {
            words.add("octave=" + clef.octave());
        }
        if (clef.transpose() != 0) {
            words.add("transpose=" + clef.transpose());
        }
        if (!clef.other().isEmpty()) {
            words.add(clef.other().replace(' ', ','));
        }
        return words;
    }

    private static String meter(Meter meter) {
        return switch (meter.symbol()) {
            case COMMON -> "C";
            case CUT -> "C|";
            case NONE -> "none";
            case FRACTION ->
                meter.beats().stream().map(String::valueOf).collect(Collectors.joining("+")) + "/" + meter.unit();
        };
    }

    private static String tempo(Tempo tempo) {
        String text = tempo.text().isEmpty() ? "" : '"' + tempo.text() + '"';
        String beats = tempo.beats().stream().map(Fraction::toString).collect(Collectors.joining("+"));
        return text + (beats.isEmpty() ? "" : beats + "=" + tempo.beatsPerMinute());
    }

    private static String voice(VoiceField voice) {
        List<String> words = new ArrayList<>();
        words.add(voice.id());
        words.addAll(clef(voice.clef()));
        voice.properties().forEach((name, value) -> words.add(name + "='" + value + "'"));
        return "V:" + String.join(",", words);
    }
}
