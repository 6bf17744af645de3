package io.tunesmith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProgressTest {

    private final StringWriter written = new StringWriter();
    private final PrintWriter err = new PrintWriter(written);

    @Test
    void tells_how_far_it_is_after_a_second_and_leaves_nothing() throws InterruptedException {
        try (Progress progress = Progress.begin(err, "Composing", true)) {
            progress.at(3, 8);
            while (!written.toString().contains("Composing 3 of 8, 0:01")) {
                Thread.sleep(20);
            }
        }

        String last = written.toString().substring(written.toString().lastIndexOf("Composing"));
        assertThat(last).matches("Composing 3 of 8, 0:\\d\\d *\\r {22,}\\r");
    }

    @Test
    void tells_nothing_where_nobody_looks_nor_of_what_is_quick() throws InterruptedException {
        try (Progress unseen = Progress.begin(err, "Composing", false)) {
            unseen.at(1, 2);
            Progress.begin(err, "Reading", true).close();
            Thread.sleep(Duration.ofMillis(1300).toMillis());
        }

        assertThat(written.toString()).isEmpty();
    }
}
