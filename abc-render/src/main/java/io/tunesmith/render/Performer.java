package io.tunesmith.render;

import io.tunesmith.abc.Element;
import io.tunesmith.abc.Field;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Tempo;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.Voice;
import io.tunesmith.abc.VoiceField;
import io.tunesmith.render.Performance.KeyChange;
import io.tunesmith.render.Performance.Lyric;
import io.tunesmith.render.Performance.MeterChange;
import io.tunesmith.render.Performance.ProgramChange;
import io.tunesmith.render.Performance.Role;
import io.tunesmith.render.Performance.Sound;
import io.tunesmith.render.Performance.TempoChange;
import io.tunesmith.render.Performance.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Puts a performance together: every voice played, the accompaniment, one clock for all. */
final class Performer {

    static final int DRUM_CHANNEL = 9;
    private static final int CHANNELS = 16;

    private final Tune tune;
    private final PerformanceOptions options;
    private final List<VoicePlayer> players = new ArrayList<>();
    private final List<Track> tracks = new ArrayList<>();
    private final List<Sound> sounds = new ArrayList<>();
    private final List<ProgramChange> programs = new ArrayList<>();
    private final List<Lyric> lyrics = new ArrayList<>();
    private final List<Integer> unknownChords = new ArrayList<>();
    private final boolean[] taken = new boolean[CHANNELS];

    private Performer(Tune tune, PerformanceOptions options) {
        this.tune = tune;
        this.options = options;
        taken[DRUM_CHANNEL] = true;
    }

    static Performance perform(Tune tune, PerformanceOptions options) {
        try {
            return new Performer(tune, options).perform();
        } catch (ArithmeticException overflow) {
            throw new PerformanceException(
                    "The note lengths of " + tune + " are too long or too fine to be added up exactly", overflow);
        }
    }

    private Performance perform() {
        for (Voice voice : tune.voices()) {
            players.add(new VoicePlayer(tune, voice, options));
        }
        voices();
        accompaniment();
        drums();
        sounds.sort(Performer::byTime);
        lyrics.sort(Comparator.comparing(Lyric::at).thenComparing(Lyric::track));
        Fraction end = Fraction.ZERO;
        for (VoicePlayer player : players) {
            end = player.end().compareTo(end) > 0 ? player.end() : end;
        }
        VoicePlayer first = players.get(0);
        return new Performance(
                tune, tracks, sounds, tempos(), meters(first), keys(first), programs, lyrics, unknownChords, end);
    }

    private static int byTime(Sound a, Sound b) {
        int order = a.onset().compareTo(b.onset());
        if (order == 0) {
            order = Integer.compare(a.track(), b.track());
        }
        return order == 0 ? Integer.compare(a.key(), b.key()) : order;
    }

    // ---- tracks

    private void voices() {
        for (VoicePlayer player : players) {
            if (player.initial().channel >= 0) {
                taken[player.initial().channel] = true;
            }
        }
        List<Voice> voices = tune.voices();
        for (int i = 0; i < players.size(); i++) {
            VoicePlayer player = players.get(i);
            Setting initial = player.initial();
            int channel = initial.channel >= 0 ? initial.channel : freeChannel();
            tracks.add(new Track(name(voices.get(i)), Role.VOICE, channel, program(initial)));
            int program = program(initial);
            for (VoicePlayer.Change change : player.changes) {
                if (program(change.setting()) != program) {
                    program = program(change.setting());
                    programs.add(new ProgramChange(i, change.at(), program));
                }
            }
            Swing swing = new Swing(player.bars, options.swing());
            for (VoicePlayer.Played note : player.notes) {
                int key = Math.floorDiv(note.cents + 50, 100);
                Fraction onset = swing.time(note.onset);
                Fraction duration = swing.length(note.onset, note.duration);
                if (key >= 0 && key <= 127 && duration.signum() > 0) {
                    int velocity = Math.max(1, Math.min(127, note.velocity));
                    sounds.add(new Sound(i, onset, duration, key, note.cents - 100 * key, velocity, note.element));
                }
            }
            for (VoicePlayer.Sung syllable : player.syllables) {
                lyrics.add(new Lyric(i, swing.time(syllable.at()), syllable.text()));
            }
        }
    }

    private int program(Setting setting) {
        return setting.program >= 0 ? setting.program : options.melody().program();
    }

    private String name(Voice voice) {
        String name = "";
        for (Field field : tune.header()) {
            if (field instanceof VoiceField given && given.id().equals(voice.id())) {
                name = given.properties().getOrDefault("name", name);
            }
        }
        for (Element element : tune.body()) {
            if (element instanceof VoiceField given && given.id().equals(voice.id())) {
                name = given.properties().getOrDefault("name", name);
            }
        }
        return !name.isEmpty() ? name : voice.id().isEmpty() ? "Melody" : voice.id();
    }

    private int freeChannel() {
        for (int i = 0; i < CHANNELS; i++) {
            if (!taken[i]) {
                taken[i] = true;
                return i;
            }
        }
        return CHANNELS - 1; // more voices than channels: the last ones share one
    }

    private void accompaniment() {
        if (options.accompaniment() == Accompaniment.OFF) {
            return;
        }
        for (VoicePlayer player : players) {
            if (player.chords.isEmpty()) {
                continue;
            }
            Setting initial = player.initial();
            int chordProgram = initial.chordProgram >= 0
                    ? initial.chordProgram
                    : options.chords().program();
            int bassProgram = initial.bassProgram >= 0
                    ? initial.bassProgram
                    : options.bass().program();
            List<Sound> played = new ArrayList<>();
            Backing backing = new Backing(player, options, tracks.size(), tracks.size() + 1, played);
            backing.play();
            unknownChords.addAll(backing.unknown().stream().distinct().toList());
            if (!played.isEmpty()) {
                tracks.add(new Track("Chords", Role.CHORDS, freeChannel(), chordProgram));
                tracks.add(new Track("Bass", Role.BASS, freeChannel(), bassProgram));
                addSwung(played, player);
            }
            return; // a second voice with chord symbols says the same again
        }
    }

    private void drums() {
        for (VoicePlayer player : players) {
            List<Sound> played = new ArrayList<>();
            Backing.drums(player, tracks.size(), options, played);
            if (!played.isEmpty()) {
                tracks.add(new Track("Drums", Role.DRUMS, DRUM_CHANNEL, 0));
                addSwung(played, player);
                return;
            }
        }
    }

    private void addSwung(List<Sound> played, VoicePlayer player) {
        Swing swing = new Swing(player.bars, options.swing());
        if (!swing.swings()) {
            sounds.addAll(played);
            return;
        }
        for (Sound sound : played) {
            Fraction onset = swing.time(sound.onset());
            Fraction duration = swing.length(sound.onset(), sound.duration());
            if (duration.signum() > 0) {
                sounds.add(
                        new Sound(sound.track(), onset, duration, sound.key(), 0, sound.velocity(), sound.element()));
            }
        }
    }

    // ---- the clock

    private List<TempoChange> tempos() {
        if (options.tempo().isPresent()) {
            return List.of(new TempoChange(Fraction.ZERO, options.tempo().get().wholeNotesPerMinute()));
        }
        TreeMap<Fraction, Fraction> tempos = new TreeMap<>();
        tempos.put(Fraction.ZERO, defaultTempo());
        for (int i = players.size() - 1; i >= 0; i--) { // of two voices that disagree the first is right
            for (VoicePlayer.Change change : players.get(i).changes) {
                Tempo tempo = change.setting().tempo;
                if (tempo != null) {
                    tempos.put(change.at(), tempo.wholeNotesPerMinute());
                }
            }
        }
        List<TempoChange> changes = new ArrayList<>();
        tempos.forEach((at, speed) -> {
            if (changes.isEmpty()
                    || !changes.get(changes.size() - 1).wholeNotesPerMinute().equals(speed)) {
                changes.add(new TempoChange(at, speed));
            }
        });
        return changes;
    }

    /** A usual speed for the dance, or for the meter where no dance is named, in whole notes a minute. */
    private Fraction defaultTempo() {
        String rhythm = tune.rhythm().toLowerCase(Locale.ROOT);
        if (rhythm.contains("jig")) {
            return Fraction.of(3 * 112, 8);
        }
        if (rhythm.contains("reel")) {
            return Fraction.of(96, 2);
        }
        if (rhythm.contains("hornpipe")) {
            return Fraction.of(80, 2);
        }
        if (rhythm.contains("waltz")) {
            return Fraction.of(144, 4);
        }
        if (rhythm.contains("polka")) {
            return Fraction.of(132, 4);
        }
        return tune.meter().isCompound() && tune.meter().unit() == 8 ? Fraction.of(3 * 104, 8) : Fraction.of(120, 4);
    }

    private List<MeterChange> meters(VoicePlayer player) {
        List<MeterChange> meters = new ArrayList<>();
        for (VoicePlayer.Change change : player.changes) {
            Meter meter = change.setting().meter;
            if (!meters.isEmpty() && meters.get(meters.size() - 1).at().equals(change.at())) {
                meters.remove(meters.size() - 1);
            }
            if (meters.isEmpty() || !meters.get(meters.size() - 1).meter().equals(meter)) {
                meters.add(new MeterChange(change.at(), meter));
            }
        }
        return meters;
    }

    private List<KeyChange> keys(VoicePlayer player) {
        List<KeyChange> keys = new ArrayList<>();
        for (VoicePlayer.Change change : player.changes) {
            Key key = change.setting().key;
            if (!keys.isEmpty() && keys.get(keys.size() - 1).at().equals(change.at())) {
                keys.remove(keys.size() - 1);
            }
            if (keys.isEmpty() || !keys.get(keys.size() - 1).key().equals(key)) {
                keys.add(new KeyChange(change.at(), key));
            }
        }
        return keys;
    }
}
