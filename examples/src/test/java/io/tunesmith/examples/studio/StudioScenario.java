package io.tunesmith.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.swing.JComboBox;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.JTextArea;

/** A visit to the studio from composing to saving, in a process of its own that has a display. */
final class StudioScenario {

    private final StudioDriver studio;
    private final Path folder;

    private StudioScenario(StudioDriver studio, Path folder) {
        this.studio = studio;
        this.folder = folder;
    }

    /** Ends with exit code 0 if all is as it should be, else with a stack trace. */
    public static void main(String[] args) throws Exception {
        try (StudioDriver studio = new StudioDriver(Theme.LIGHT)) {
            AtomicReference<String> slow = watch();
            StudioScenario scenario = new StudioScenario(studio, Path.of(args[0]));
            scenario.composes();
            scenario.plays();
            scenario.varies();
            scenario.harmonizes();
            scenario.underlines();
            scenario.saves();
            scenario.opens();
            assertThat(slow.get()).as("work that the user interface waited for").isNull();
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    /** Looks again and again whether the thread of the user interface does what belongs on another. */
    private static AtomicReference<String> watch() {
        Thread ui = StudioDriver.ask(Thread::currentThread);
        AtomicReference<String> found = new AtomicReference<>();
        Thread watch = new Thread(() -> {
            while (found.get() == null) {
                Arrays.stream(ui.getStackTrace())
                        .map(StackTraceElement::toString)
                        .filter(
                                frame -> frame.matches(
                                        ".*(io\\.tunesmith\\.(model|nottingham|render)\\.|java\\.nio\\.file\\.Files|abc\\.Abc\\.).*"))
                        .filter(frame -> !frame.contains("render.Performance."))
                        .findFirst()
                        .ifPresent(found::set);
                StudioDriver.pause(2);
            }
        });
        watch.setDaemon(true);
        watch.start();
        return found;
    }

    private StudioModel model() {
        return studio.model();
    }

    private Tune tune() {
        ParseResult result = Abc.parse(model().text());
        assertThat(result.problems()).isEmpty();
        return result.tunes().get(0);
    }

    private void composes() {
        choose("rhythm", "jig");
        choose("key", "Ador");
        choose("bars", "16");
        studio.act(StudioActions.COMPOSE);
        studio.await("a jig", () -> model().items().size() == 1 && model().isRead());
        assertThat(tune().title()).isEqualTo("Jig in A dorian, seed 1");
        assertThat(tune().rhythm()).isEqualTo("jig");
        assertThat(model().reading().music().orElseThrow().bars().count()).isEqualTo(16);
        assertThat(studio.control(JTextArea.class, "abc").getText()).isEqualTo(Abc.print(tune()));
        assertThat(model().wishes().seed()).isEqualTo("2");
    }

    private void choose(String control, String value) {
        JComboBox<?> box = studio.control(JComboBox.class, control);
        StudioDriver.ask(() -> {
            box.setSelectedItem(value);
            return null;
        });
    }

    private void plays() {
        studio.act(StudioActions.PLAY);
        studio.await("the second note", () -> model().player().position() > 0.5);
        studio.act(StudioActions.PLAY);
        double paused = StudioDriver.ask(() -> {
            assertThat(model().player().state()).isEqualTo(Player.State.PAUSED);
            return model().player().position();
        });
        StudioDriver.pause(150);
        assertThat(StudioDriver.ask(() -> model().player().position())).isBetween(paused, paused + 0.1);
        studio.act(StudioActions.PLAY);
        studio.await("more of it", () -> model().player().position() > paused + 0.2);

        double before = model().reading().music().orElseThrow().timeline().seconds();
        JSlider tempo = studio.control(JSlider.class, "tempo");
        StudioDriver.ask(() -> {
            tempo.setValue(120);
            return null;
        });
        studio.await(
                "a higher tempo", () -> model().isRead() && model().player().state() == Player.State.PLAYING);
        assertThat(model().reading().music().orElseThrow().timeline().seconds()).isLessThan(before * 0.9);
        studio.act(StudioActions.CHORDS);
        studio.await(
                "the melody alone", () -> model().isRead() && model().player().state() == Player.State.PLAYING);
        assertThat(model().reading().music().orElseThrow().performance().tracks())
                .hasSize(1);
        studio.act(StudioActions.STOP);
        assertThat(StudioDriver.ask(() -> model().player().position())).isZero();
    }

    private void varies() {
        List<String> before = bars();
        JSpinner first = studio.control(JSpinner.class, "first-bar");
        JSpinner last = studio.control(JSpinner.class, "last-bar");
        StudioDriver.ask(() -> {
            last.setValue(4);
            first.setValue(3);
            return null;
        });
        studio.act(StudioActions.VARY);
        studio.await("other bars", () -> model().work().isEmpty() && model().isRead());
        assertThat(model().message()).isEqualTo(new StudioModel.Message("New: bars 3 to 4", false));
        List<String> after = bars();
        assertThat(after).hasSameSizeAs(before);
        for (int bar = 0; bar < before.size(); bar++) {
            if (bar != 2 && bar != 3) {
                assertThat(after.get(bar)).as("bar " + (bar + 1)).isEqualTo(before.get(bar));
            }
        }
        assertThat(after.subList(2, 4)).isNotEqualTo(before.subList(2, 4));
    }

    /** What each bar sounds like. */
    private List<String> bars() {
        Reading.Music music = model().reading().music().orElseThrow();
        String[] bars = new String[music.bars().count()];
        Arrays.fill(bars, "");
        for (int i = 0; i < music.tune().body().size(); i++) {
            int bar = music.bars().bar(i);
            if (bar > 0) {
                bars[bar - 1] += music.tune().body().get(i);
            }
        }
        return List.of(bars);
    }

    private void harmonizes() {
        String before = model().text();
        studio.act(StudioActions.HARMONIZE);
        studio.await("chords", () -> model().work().isEmpty() && model().isRead());
        assertThat(model().message()).isEqualTo(new StudioModel.Message("New chords", false));
        assertThat(model().text()).isNotEqualTo(before).contains("\"");
    }

    private void underlines() {
        JTextArea abc = studio.control(JTextArea.class, "abc");
        String right = model().text();
        StudioDriver.ask(() -> {
            abc.insert("^x", abc.getText().indexOf('|', right.indexOf("K:")) + 1);
            return null;
        });
        studio.await("a problem", () -> model().isRead() && model().reading().errors() > 0);
        assertThat(StudioDriver.ask(() -> abc.getHighlighter().getHighlights().length))
                .isPositive();
        studio.act(EditorPanel.UNDO);
        studio.await("no problem", () -> model().isRead() && model().reading().errors() == 0);
        assertThat(model().text()).isEqualTo(right);
    }

    private void saves() throws IOException {
        save(StudioActions.SAVE_ABC, "jig.abc");
        save(StudioActions.SAVE_MIDI, "jig"); // which gets the ending that it lacks
        save(StudioActions.SAVE_WAV, "sound.wav");
        save(StudioActions.SAVE_HTML, "jig.html");
        assertThat(Files.readString(folder.resolve("jig.abc"))).isEqualTo(model().text());
        assertThat(start(folder.resolve("jig.mid"))).isEqualTo("MThd");
        assertThat(start(folder.resolve("sound.wav"))).isEqualTo("RIFF");
        assertThat(Files.readString(folder.resolve("jig.html"))).contains("<svg", "jig.wav");
        assertThat(folder.resolve("jig.wav")).exists();
        assertThat(StudioDriver.ask(() -> model().unsaved())).isZero();
    }

    private void save(String action, String name) {
        studio.answer(folder.resolve(name));
        studio.act(action);
        studio.await(name, () -> model().message().text().startsWith("Saved " + folder.resolve(name)));
    }

    private static String start(Path file) throws IOException {
        return new String(Arrays.copyOf(Files.readAllBytes(file), 4), StandardCharsets.US_ASCII);
    }

    private void opens() {
        int before = model().items().size();
        studio.answer(folder.resolve("jig.mid"));
        studio.act(StudioActions.OPEN);
        studio.await("the MIDI file", () -> model().items().size() == before + 1 && model().isRead());
        assertThat(tune().key().fifths())
                .as("sharps, which A dorian shares with what MIDI can say")
                .isEqualTo(1);
    }
}
