package io.tunesmith.render;

import io.tunesmith.abc.Clef;
import io.tunesmith.abc.Directive;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Field;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.KeyField;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.MeterField;
import io.tunesmith.abc.Tempo;
import io.tunesmith.abc.TempoField;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.Voice;
import io.tunesmith.abc.VoiceField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds at an element of a voice in the order of the text: key, meter, tempo and what {@code %%MIDI} says. Since it
 * goes by the text, a repeat starts again with what held at its start.
 */
final class Setting {

    private static final int UNSET = -1;

    Key key = Key.NONE;
    Meter meter = Meter.NONE;

    @Nullable
    Tempo tempo;

    int clefShift;
    int transpose;
    int program = UNSET;
    int channel = UNSET;

    @Nullable
    String chordPattern;

    boolean chordsOn = true;
    int chordProgram = UNSET;
    int bassProgram = UNSET;
    int chordVolume = 75;
    int bassVolume = 80;
    int firstBeat = 105;
    int strongBeat = 95;
    int weakBeat = 80;
    int accentEvery;
    String drum = "";
    boolean drumOn;

    private Setting() {}

    private Setting copy() {
        Setting copy = new Setting();
        copy.key = key;
        copy.meter = meter;
        copy.tempo = tempo;
        copy.clefShift = clefShift;
        copy.transpose = transpose;
        copy.program = program;
        copy.channel = channel;
        copy.chordPattern = chordPattern;
        copy.chordsOn = chordsOn;
        copy.chordProgram = chordProgram;
        copy.bassProgram = bassProgram;
        copy.chordVolume = chordVolume;
        copy.bassVolume = bassVolume;
        copy.firstBeat = firstBeat;
        copy.strongBeat = strongBeat;
        copy.weakBeat = weakBeat;
        copy.accentEvery = accentEvery;
        copy.drum = drum;
        copy.drumOn = drumOn;
        return copy;
    }

    /** What holds after the header and at each element of a voice: one more than there are elements, the first for the header. */
    static List<Setting> of(Tune tune, Voice voice) {
        Setting setting = new Setting();
        String id = voice.id();
        boolean mine = true; // what stands behind a V: of the header is for that voice
        for (Field field : tune.header()) {
            if (field instanceof VoiceField other) {
                mine = other.id().equals(id);
            }
            if (mine || !(field instanceof Directive)) {
                setting = setting.after(field);
            }
        }
        if (!voice.clef().equals(Clef.NONE)) {
            setting = setting.copy();
            setting.clefShift = voice.clef().soundingShift();
        }
        List<Setting> settings = new ArrayList<>(voice.elements().size() + 1);
        settings.add(setting);
        for (Element element : voice.elements()) {
            setting = element instanceof Field field ? setting.after(field) : setting;
            settings.add(setting);
        }
        return settings;
    }

    private Setting after(Field field) {
        Setting next = copy();
        switch (field.kind()) {
            case KEY -> {
                next.key = ((KeyField) field).key();
                if (!next.key.clef().equals(Clef.NONE)) {
                    next.clefShift = next.key.clef().soundingShift();
                }
            }
            case METER -> next.meter = ((MeterField) field).meter();
            case TEMPO -> {
                Tempo given = ((TempoField) field).tempo();
                if (given.beatsPerMinute() == 0) {
                    return this; // words alone change nothing
                }
                next.tempo = given;
            }
            case DIRECTIVE -> {
                Directive directive = (Directive) field;
                if (!directive.name().equals("MIDI")) {
                    return this;
                }
                next.midi(directive.text().strip().split("\\s+"));
            }
            default -> {
                return this;
            }
        }
        return next;
    }

    /** {@code %%MIDI} with its words; what is not understood changes nothing. */
    private void midi(String[] words) {
        String what = words[0];
        switch (what) {
            case "program" -> {
                // A channel may stand before the program.
                if (words.length > 2 && number(words, 2, 0, 127) != UNSET) {
                    program = number(words, 2, 0, 127);
                } else {
                    program = or(number(words, 1, 0, 127), program);
                }
            }
            case "channel" -> channel = number(words, 1, 1, 16) == UNSET ? channel : number(words, 1, 1, 16) - 1;
            case "transpose" -> transpose = signed(words, transpose);
            case "gchord" -> chordPattern = words.length > 1 ? words[1] : null;
            case "gchordon" -> chordsOn = true;
            case "gchordoff" -> chordsOn = false;
            case "chordprog" -> chordProgram = or(number(words, 1, 0, 127), chordProgram);
            case "bassprog" -> bassProgram = or(number(words, 1, 0, 127), bassProgram);
            case "chordvol" -> chordVolume = or(number(words, 1, 0, 127), chordVolume);
            case "bassvol" -> bassVolume = or(number(words, 1, 0, 127), bassVolume);
            case "beat" -> {
                firstBeat = or(number(words, 1, 0, 127), firstBeat);
                strongBeat = or(number(words, 2, 0, 127), strongBeat);
                weakBeat = or(number(words, 3, 0, 127), weakBeat);
                accentEvery = or(number(words, 4, 1, 1000), accentEvery);
            }
            case "drum" -> {
                drum = String.join(" ", words).substring(what.length()).strip();
                drumOn = true;
            }
            case "drumon" -> drumOn = true;
            case "drumoff" -> drumOn = false;
            default -> {
                // the rest is for other programs
            }
        }
    }

    private static int or(int value, int otherwise) {
        return value == UNSET ? otherwise : value;
    }

    private static int number(String[] words, int index, int from, int to) {
        if (index >= words.length || !words[index].matches("[0-9]{1,4}")) {
            return UNSET;
        }
        int value = Integer.parseInt(words[index]);
        return value < from || value > to ? UNSET : value;
    }

    private static int signed(String[] words, int otherwise) {
        return words.length > 1 && words[1].matches("[+-]?[0-9]{1,2}") ? Integer.parseInt(words[1]) : otherwise;
    }

    /** Semitones by which notes sound above what is written. */
    int shift() {
        return clefShift + transpose;
    }

    /** The distance of accented beats. */
    Fraction accent() {
        return accentEvery > 0 ? Fraction.of(accentEvery, meter.unit()) : Accompaniment.accent(meter);
    }
}
