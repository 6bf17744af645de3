package io.tunesmith.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.examples.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test's own thread is that of the user interface: what comes back waits until it is asked for. */
class StudioModelTest {

    private static final String TUNE = "X:1\nT:Two bars\nM:2/4\nL:1/8\nK:G\n\"G\"GABc | d4 |]\n";

    @TempDir
    Path folder;

    private final BlockingQueue<Runnable> results = new LinkedBlockingQueue<>();
    private final StudioModel model = new StudioModel(results::add, new NoSpeakers());

    @AfterEach
    void close() {
        model.close();
    }

    private void next() throws InterruptedException {
        Runnable result = results.poll(60, TimeUnit.SECONDS);
        assertThat(result).as("something that comes back").isNotNull();
        result.run();
    }

    @Test
    void reads_what_is_typed_away_from_the_user_interface() throws InterruptedException {
        model.type(TUNE);

        assertThat(model.isRead()).isFalse();
        next();
        assertThat(model.isRead()).isTrue();
        assertThat(model.items()).containsExactly(new StudioModel.Item("Two bars", TUNE, false));
        assertThat(model.reading().problems()).isEmpty();
        assertThat(model.reading().music().orElseThrow().bars().count()).isEqualTo(2);
    }

    @Test
    void forgets_a_reading_of_what_is_no_longer_there() throws InterruptedException {
        model.type(TUNE);
        model.type(TUNE.replace("d4", "d5"));
        while (!model.isRead()) {
            next();
        }

        assertThat(model.reading().problems()).hasSize(1);
        assertThat(model.reading().text()).contains("d5");
    }

    @Test
    void tells_which_wish_cannot_be_met() throws InterruptedException {
        model.wish(new Wishes("", "H", "", "", Optional.empty(), "", true, 1, "1"));
        model.compose();
        assertThat(model.work()).contains("Composing");
        next();

        assertThat(model.work()).isEmpty();
        assertThat(model.message().trouble()).isTrue();
        assertThat(model.message().text()).contains("'H'");
        assertThat(model.items()).isEmpty();
    }

    @Test
    void opens_the_tunes_of_a_file_one_by_one() throws IOException, InterruptedException {
        Path file = folder.resolve("two.abc");
        Files.writeString(file, TUNE + "\n" + TUNE.replace("X:1\nT:Two", "X:2\nT:Other"));
        model.open(List.of(file));
        next();

        assertThat(model.items()).extracting(StudioModel.Item::title).containsExactly("Two bars", "Other bars");
        assertThat(model.selected()).isZero();
        assertThat(model.unsaved()).isZero();
    }

    @Test
    void says_that_a_file_cannot_be_opened() throws InterruptedException {
        model.open(List.of(folder.resolve("missing.abc")));
        next();

        assertThat(model.message().trouble()).isTrue();
        assertThat(model.message().text()).startsWith("Cannot open: ").contains("missing.abc");
    }

    @Test
    void keeps_a_tune_unsaved_that_changes_while_it_is_saved() throws IOException, InterruptedException {
        model.type(TUNE);
        next();
        model.save(folder.resolve("tune"), Format.ABC);
        model.type(TUNE + "% more");
        next();
        next();

        assertThat(folder.resolve("tune.abc")).hasContent(TUNE);
        assertThat(model.unsaved()).isOne();
    }

    @Test
    void cannot_play_without_an_audio_device() throws InterruptedException {
        model.start();
        next();
        model.type(TUNE);
        next();
        model.playOrPause();

        assertThat(model.canPlay()).isFalse();
        assertThat(model.player().state()).isEqualTo(Player.State.STOPPED);
        assertThat(model.message().text()).startsWith("Play is off: there is none here");
    }

    @Test
    void chooses_only_bars_that_there_are() throws InterruptedException {
        model.type(TUNE);
        next();
        model.chooseBars(2, 9);

        assertThat(model.bars()).isEqualTo(new BarRange(2, 2));
    }

    private static final class NoSpeakers implements Speakers {

        @Override
        public Optional<String> missing() {
            return Optional.of("there is none here");
        }

        @Override
        public Speaker open() throws IOException {
            throw new IOException("there is none here");
        }
    }
}
