package io.tunesmith.examples.studio;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Tune;
import io.tunesmith.examples.Format;
import io.tunesmith.examples.OutputFiles;
import io.tunesmith.examples.Titles;
import io.tunesmith.examples.TuneFiles;
import io.tunesmith.model.AbcGenerator;
import io.tunesmith.model.GeneratedTune;
import io.tunesmith.model.TuneRequest;
import io.tunesmith.nottingham.Corpus;
import io.tunesmith.render.ImportResult;
import io.tunesmith.render.MidiImport;
import io.tunesmith.render.WavOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the studio knows and does, without a window. Everything is called, and every listener told, on one thread, the
 * user interface's; whatever takes time is done on others.
 */
final class StudioModel {

    /** What may change. */
    enum Aspect {
        /** The list of tunes, or which of them is chosen. */
        TUNES,
        /** The text, other than by typing. */
        TEXT,
        /** What is known of the text. */
        READING,
        /** What is wished for, other than by typing. */
        WISHES,
        /** Which bars are chosen. */
        BARS,
        /** What the player does, or can do. */
        PLAYBACK,
        /** What is being worked on. */
        WORK,
        /** What is to be said. */
        MESSAGE
    }

    /** Something that wants to know. */
    interface Listener {
        /** Something has changed. */
        void changed(Aspect aspect);
    }

    /**
     * Something to say.
     *
     * @param text what
     * @param trouble whether it is bad news
     */
    record Message(String text, boolean trouble) {}

    /**
     * A tune of the list.
     *
     * @param title its title
     * @param text its text
     * @param saved whether a file has the text
     */
    record Item(String title, String text, boolean saved) {}

    /** What came of composing. */
    private record Composed(Item item, long seed) {}

    /** What is to be read. */
    private record Wanted(String text, Reading.Sound sound) {}

    private static final String NEW_TUNE = "X:1\nT:Untitled\nM:4/4\nL:1/8\nK:D\n";

    private final Executor ui;
    private final Speakers speakers;
    private final Player player;
    private final ExecutorService reader = Threads.one("tunesmith-reader");
    private final ExecutorService workers = Threads.many("tunesmith-worker");
    private final List<Listener> listeners = new ArrayList<>();

    private final List<Item> items = new ArrayList<>();
    private int selected = -1;
    private String text = "";
    private Reading reading = Reading.NOTHING;
    private boolean read = true;
    private Reading.Sound sound = Reading.Sound.AS_WRITTEN;
    private Wishes wishes = Wishes.ANYTHING;
    private BarRange bars = new BarRange(1, 4);
    private Message message = new Message("Ready", false);
    private Optional<String> noAudio = Optional.of("the audio device is being looked for");
    private Reading.@Nullable Music playing;
    private double restart = -1;
    private long seed = 1;
    private @Nullable String work;
    private @Nullable Thread task;
    private volatile Wanted wanted = new Wanted("", Reading.Sound.AS_WRITTEN);
    private volatile @Nullable AbcGenerator generator;

    /**
     * An empty studio.
     *
     * @param ui runs what is given to it on the user interface's thread, later
     * @param speakers where sound goes
     */
    StudioModel(Executor ui, Speakers speakers) {
        this.ui = ui;
        this.speakers = speakers;
        this.player = new Player(
                speakers, ui, () -> fire(Aspect.PLAYBACK), reason -> say("It cannot be played: " + reason, true));
    }

    /** Tells a listener from now on. */
    void listen(Listener listener) {
        listeners.add(listener);
    }

    private void fire(Aspect aspect) {
        listeners.forEach(listener -> listener.changed(aspect));
    }

    /** Looks for an audio device. */
    void start() {
        workers.execute(() -> {
            Optional<String> missing = speakers.missing();
            ui.execute(() -> {
                noAudio = missing;
                missing.ifPresent(
                        reason -> say("Play is off: " + reason + ". Save as WAV or HTML to hear tunes.", false));
                fire(Aspect.PLAYBACK);
            });
        });
    }

    // ---- the list ----

    /** All tunes, in order. */
    List<Item> items() {
        return List.copyOf(items);
    }

    /** The index of the chosen tune, -1 if there is none. */
    int selected() {
        return selected;
    }

    /** How many tunes are in no file. */
    long unsaved() {
        return items.stream().filter(item -> !item.saved).count();
    }

    /** Chooses a tune, or none with -1. */
    void select(int index) {
        if (index != selected && index >= -1 && index < items.size()) {
            choose(index);
        }
    }

    private void choose(int index) {
        player.stop();
        selected = index;
        text = index < 0 ? "" : items.get(index).text;
        fire(Aspect.TUNES);
        fire(Aspect.TEXT);
        read();
    }

    /** Adds an empty tune. */
    void newTune() {
        add(List.of(new Item("Untitled", NEW_TUNE, true)));
    }

    /** Takes the chosen tune from the list. */
    void remove() {
        if (selected >= 0) {
            items.remove(selected);
            choose(Math.min(selected, items.size() - 1));
        }
    }

    /** Adds a tune that was made elsewhere. */
    void keep(Item item) {
        add(List.of(item));
        say("Added " + item.title, false);
    }

    /** Adds tunes and chooses the first of them. */
    private void add(List<Item> more) {
        items.addAll(more);
        choose(items.size() - more.size());
    }

    // ---- the text ----

    /** The text of the chosen tune as it is now. */
    String text() {
        return text;
    }

    /** The latest that is known of a text. */
    Reading reading() {
        return reading;
    }

    /** Whether {@link #reading} is of the text and the sound as they are now. */
    boolean isRead() {
        return read;
    }

    /** Takes over what was typed; without a tune, that begins one. */
    void type(String value) {
        if (value.equals(text)) {
            return;
        }
        if (selected < 0) {
            items.add(new Item("Untitled", value, false));
            selected = items.size() - 1;
        }
        text = value;
        items.set(selected, new Item(items.get(selected).title, value, false));
        fire(Aspect.TUNES);
        read();
    }

    /** Has the text read; of several that wait for it, the last alone is. */
    private void read() {
        Wanted request = new Wanted(text, sound);
        wanted = request;
        read = false;
        reader.execute(() -> {
            if (request != wanted) {
                return;
            }
            Reading result = Reading.of(request.text, request.sound);
            ui.execute(() -> {
                if (request == wanted) {
                    show(result);
                }
            });
        });
    }

    private void show(Reading result) {
        reading = result;
        read = true;
        result.music().ifPresent(music -> {
            String title =
                    music.tune().title().isEmpty() ? "Untitled" : music.tune().title();
            Item item = items.get(selected);
            if (!title.equals(item.title)) {
                items.set(selected, new Item(title, item.text, item.saved));
                fire(Aspect.TUNES);
            }
            chooseBars(bars.first(), bars.last());
        });
        fire(Aspect.READING);
        fire(Aspect.PLAYBACK);
        if (restart >= 0 && result.music().isPresent()) {
            play(restart * result.music().get().timeline().seconds());
        }
        restart = -1;
    }

    // ---- composing ----

    /** What is wished for. */
    Wishes wishes() {
        return wishes;
    }

    /** Takes over what was typed or chosen. */
    void wish(Wishes value) {
        wishes = value;
    }

    /** Composes a tune as wished for, adds it, and goes on to the next seed. */
    void compose() {
        Wishes asked = wishes;
        int number = items.size() + 1;
        work(
                "Composing",
                () -> {
                    TuneRequest request = asked.request();
                    GeneratedTune generated = generator().tune(request);
                    Tune tune = Titles.titled(generated, number);
                    return new Composed(new Item(tune.title(), Abc.print(tune), false), generated.seed());
                },
                composed -> {
                    add(List.of(composed.item));
                    if (wishes.seed().equals(asked.seed())) {
                        wishes = wishes.withSeed(Long.toString(composed.seed + 1));
                        fire(Aspect.WISHES);
                    }
                    say("Composed " + composed.item.title, false);
                });
    }

    /** The bars to be written anew. */
    BarRange bars() {
        return bars;
    }

    /** Chooses bars, as far as the tune has them. */
    void chooseBars(int first, int last) {
        int count = reading.music().map(music -> music.bars().count()).orElse(1);
        int from = Math.max(0, Math.min(first, count));
        BarRange chosen = new BarRange(from, Math.max(from, Math.min(last, count)));
        if (!chosen.equals(bars)) {
            bars = chosen;
            fire(Aspect.BARS);
        }
    }

    /** Writes the chosen bars anew. */
    void vary() {
        BarRange chosen = bars;
        long number = seed++;
        rewrite(
                "Varying " + chosen,
                "New: " + chosen,
                tune -> generator().vary(tune, chosen.first(), chosen.last(), number));
    }

    /** Puts other chord symbols over the melody. */
    void harmonize() {
        long number = seed++;
        rewrite("Harmonizing", "New chords", tune -> generator().harmonize(tune, number));
    }

    private void rewrite(String what, String done, Function<Tune, Tune> change) {
        String before = text;
        work(what, () -> Abc.print(change.apply(tune(before))), after -> {
            if (text.equals(before)) {
                type(after);
                fire(Aspect.TEXT);
                say(done, false);
            } else {
                say("The tune has changed meanwhile; nothing was done", true);
            }
        });
    }

    private static Tune tune(String text) {
        List<Tune> tunes = Abc.parse(text).tunes();
        if (tunes.isEmpty()) {
            throw new IllegalArgumentException("there is no tune in the text; a tune has a line K: with its key");
        }
        return tunes.get(0);
    }

    private AbcGenerator generator() {
        AbcGenerator open = generator;
        if (open == null) {
            open = AbcGenerator.pretrained();
            generator = open;
        }
        return open;
    }

    /** Composes with the model of a folder from now on. */
    void useModel(Path folder) {
        aside("Cannot use the model: ", () -> AbcGenerator.load(folder), loaded -> {
            generator = loaded;
            say("Tunes are now composed with the model in " + folder, false);
        });
    }

    /** Composes with the bundled model again. */
    void useBundledModel() {
        generator = null;
        say("Tunes are composed with the bundled model", false);
    }

    // ---- files ----

    /** Adds the tunes of ABC and MIDI files. */
    void open(List<Path> files) {
        aside("Cannot open: ", () -> read(files), found -> {
            if (!found.isEmpty()) {
                add(found);
                say("Opened " + (found.size() == 1 ? found.get(0).title : found.size() + " tunes"), false);
            }
        });
    }

    private static List<Item> read(List<Path> files) throws IOException {
        List<Item> found = new ArrayList<>();
        for (Path file : files) {
            String name = file.toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".mid") || name.endsWith(".midi")) {
                ImportResult result = MidiImport.read(file);
                if (result.tunes().isEmpty()) {
                    throw new IOException(file + ": there is no music in it that could be written as ABC");
                }
                result.tunes().forEach(tune -> found.add(new Item(tune.title(), Abc.print(tune), false)));
            } else {
                Corpus.read(file).tunes().forEach(tune -> {
                    String before = tune.fileHeader().isEmpty() ? "" : tune.fileHeader() + "\n";
                    String title = tune.parse().tunes().stream()
                            .map(Tune::title)
                            .findFirst()
                            .orElse("Untitled");
                    found.add(new Item(title, before + tune.text(), true));
                });
            }
        }
        return found;
    }

    /** Writes the chosen tune into a file; the ending of its name is that of the format. HTML has a WAV beside it. */
    void save(Path file, Format format) {
        String value = text;
        int index = selected;
        Reading.Sound how = sound;
        Path target = withEnding(file, format);
        aside(
                "Cannot save: ",
                () -> {
                    if (format == Format.ABC) {
                        OutputFiles.write(target, value);
                    } else {
                        Tune tune = tune(value);
                        String name = String.valueOf(target.getFileName());
                        EnumSet<Format> formats = EnumSet.of(format);
                        if (format == Format.HTML) {
                            formats.add(Format.WAV);
                        }
                        TuneFiles.write(
                                tune,
                                how.options(tune),
                                WavOptions.DEFAULTS,
                                target.toAbsolutePath().getParent(),
                                name.substring(0, name.lastIndexOf('.')),
                                formats);
                    }
                    return target;
                },
                saved -> {
                    if (format == Format.ABC
                            && index < items.size()
                            && items.get(index).text.equals(value)) {
                        items.set(index, new Item(items.get(index).title, value, true));
                        fire(Aspect.TUNES);
                    }
                    say("Saved " + saved, false);
                });
    }

    /** Writes all tunes into one ABC file. */
    void saveAll(Path file) {
        List<Item> all = items();
        Path target = withEnding(file, Format.ABC);
        aside(
                "Cannot save: ",
                () -> {
                    OutputFiles.write(
                            target,
                            all.stream().map(item -> item.text.strip() + "\n").collect(Collectors.joining("\n")));
                    return target;
                },
                saved -> {
                    items.replaceAll(item -> all.contains(item) ? new Item(item.title, item.text, true) : item);
                    fire(Aspect.TUNES);
                    say("Saved " + saved, false);
                });
    }

    private static Path withEnding(Path file, Format format) {
        String name = String.valueOf(file.getFileName());
        String ending = "." + format;
        return name.toLowerCase(Locale.ROOT).endsWith(ending) ? file : file.resolveSibling(name + ending);
    }

    // ---- playing ----

    Player player() {
        return player;
    }

    /** Why nothing can be played here, if so. */
    Optional<String> noAudio() {
        return noAudio;
    }

    /** Whether there is a device and something to play. */
    boolean canPlay() {
        return noAudio.isEmpty() && reading.trouble().isEmpty();
    }

    /** The tune that is being played, if it is the one that is shown. */
    Optional<Reading.Music> playing() {
        return player.state() == Player.State.STOPPED
                ? Optional.empty()
                : Optional.ofNullable(playing).filter(music -> reading.music().orElse(null) == music);
    }

    /** Plays, or pauses, or goes on. */
    void playOrPause() {
        switch (player.state()) {
            case PLAYING -> player.pause();
            case PAUSED -> player.resume();
            case STOPPED -> play(0);
            case PREPARING -> {} // It is about to be heard.
        }
    }

    /** Plays from where an element is first heard. */
    void playFrom(int element) {
        reading.music().map(music -> music.timeline().start(element)).ifPresent(start -> start.ifPresent(this::play));
    }

    /** Plays from a time on, in seconds. */
    void play(double from) {
        if (canPlay()) {
            playing = reading.music().orElseThrow();
            player.play(playing.performance(), from);
        }
    }

    Reading.Sound sound() {
        return sound;
    }

    /** Changes how tunes sound; what is being played goes on from where it is. */
    void sound(Reading.Sound value) {
        if (value.equals(sound)) {
            return;
        }
        if (playing().isPresent() && player.state() == Player.State.PLAYING) {
            restart = player.position() / playing().get().timeline().seconds();
        } else {
            player.stop();
        }
        sound = value;
        read();
    }

    // ---- work ----

    Message message() {
        return message;
    }

    /** What the model is working on, if anything. */
    Optional<String> work() {
        return Optional.ofNullable(work);
    }

    /** Gives up what is being worked on. */
    void cancel() {
        if (task != null) {
            task.interrupt();
        }
    }

    /** Ends all that is under way. */
    void close() {
        cancel();
        player.stop();
        reader.shutdownNow();
        workers.shutdownNow();
    }

    private void say(String what, boolean trouble) {
        message = new Message(what, trouble);
        fire(Aspect.MESSAGE);
    }

    /** Does something that only one at a time can do, and that can be given up. */
    private <T> void work(String what, Callable<T> job, Consumer<T> done) {
        if (work != null) {
            return;
        }
        work = what;
        fire(Aspect.WORK);
        say(what + " …", false);
        Thread thread = new Thread(
                () -> finish("", job, result -> {
                    work = null;
                    task = null;
                    fire(Aspect.WORK);
                    result.ifPresent(done);
                }),
                "tunesmith-work");
        thread.setDaemon(true);
        task = thread;
        thread.start();
    }

    /** Does something that may be done beside anything else. */
    private <T> void aside(String trouble, Callable<T> job, Consumer<T> done) {
        workers.execute(() -> finish(trouble, job, result -> result.ifPresent(done)));
    }

    private <T> void finish(String trouble, Callable<T> job, Consumer<Optional<T>> done) {
        Optional<T> result = Optional.empty();
        Message failure = null;
        try {
            result = Optional.of(job.call());
        } catch (CancellationException e) {
            failure = new Message("Given up", false);
        } catch (UncheckedIOException e) {
            failure = new Message(trouble + e.getCause().getMessage(), true);
        } catch (Exception e) { // Whatever went wrong, the studio goes on and says so.
            failure = new Message(trouble + e.getMessage(), true);
        }
        Optional<T> outcome = result;
        Message said = failure;
        ui.execute(() -> {
            done.accept(outcome);
            if (said != null) {
                say(said.text, said.trouble);
            }
        });
    }
}
