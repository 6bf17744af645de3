package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MelodyIndexTest {

    private static final String JIG = "DFA dAF|GBd gdB|Ace gec|d3 d2A|BGB dBG|AFA dAF|GEG BGE|D3 D3|";
    private static final String OTHER = "c2e gfe|d2f agf|e2c c2B|A2F D3|GAB cde|fga gfe|dcB AGF|E3 C3|";

    private static Tune tune(String key, String body) {
        ParseResult result = Abc.parse("X:1\nM:6/8\nL:1/8\nK:" + key + "\n" + body + "\n");
        return result.orThrow().tunes().get(0);
    }

    @Test
    void finds_a_tune_again_in_another_key() {
        Tune jig = tune("D", JIG);
        MelodyIndex index = MelodyIndex.of(List.of(
                tune("C", OTHER),
                jig.transpose(Abc.parse("X:1\nK:Bb\n").tunes().get(0).key())));

        assertThat(index.compare(jig)).isEqualTo(new Similarity(5, 5, 41));
        assertThat(index.compare(jig).copiedShare()).isEqualTo(1);
    }

    @Test
    void finds_nothing_in_another_tune() {
        assertThat(MelodyIndex.of(List.of(tune("C", OTHER))).compare(tune("D", JIG)))
                .isEqualTo(new Similarity(5, 0, 0));
    }

    @Test
    void a_changed_note_changes_the_windows_and_runs_that_it_is_in() {
        MelodyIndex index = MelodyIndex.of(List.of(tune("D", JIG)));
        Tune changed = tune("D", "DFA dAF|GBd gdB|Ace gec|d3 d2A|BGB dBG|AFA dAF|GEG BGE|D3 E3|");

        assertThat(index.compare(changed)).isEqualTo(new Similarity(5, 4, 40));
    }

    @Test
    void what_leads_to_a_window_and_how_it_is_written_do_not_matter() {
        MelodyIndex index = MelodyIndex.of(List.of(tune("D", "DFA dAF|GBd gdB|Ace gec|d3 d3|")));

        assertThat(index.compare(tune("D", "B3 f3|\"D\"DFA {e}d[DA]F|GBd gdB|Ac-c/c//c// gec|d3 d2-d|"))
                        .copiedWindows())
                .isZero();
        assertThat(index.compare(tune("D", "B3 f3|\"D\"DFA {e}d[DA]F|GBd gdB|Ac/-c/e gec|d3 d2-d|"))
                        .copiedWindows())
                .isEqualTo(1);
    }

    @Test
    void windows_without_two_notes_do_not_count() {
        MelodyIndex index = MelodyIndex.of(List.of(tune("D", "z6|z6|z6|z6|z6|D6|")));

        assertThat(index.compare(tune("D", "z6|z6|z6|z6|z6|D6|")).windows()).isZero();
    }

    @Test
    void each_tune_is_compared_with_the_others() {
        MelodyIndex index = MelodyIndex.of(List.of(tune("D", JIG), tune("C", OTHER), tune("D", JIG + JIG)));
        assertThat(index.leaveOneOut())
                .containsExactly(new Similarity(5, 5, 41), new Similarity(5, 0, 0), new Similarity(13, 10, 41));
    }

    @Test
    void the_longest_run_is_the_one_that_a_search_finds() {
        Random random = new Random(4);
        List<Tune> tunes = new ArrayList<>();
        List<String> melodies = new ArrayList<>();
        for (int number = 0; number < 12; number++) {
            StringBuilder body = new StringBuilder();
            for (int note = 0; note < 60; note++) {
                body.append("CDE".charAt(random.nextInt(3)));
            }
            melodies.add(body.toString());
            tunes.add(tune("C", body.toString().replaceAll("(.{6})", "$1|")));
        }
        MelodyIndex index = MelodyIndex.of(tunes.subList(1, 12));
        int longest = 0;
        for (String other : melodies.subList(1, 12)) {
            for (int here = 0; here < 60; here++) {
                for (int there = 0; there < 60; there++) {
                    int run = 0;
                    while (here + run < 60
                            && there + run < 60
                            && melodies.get(0).charAt(here + run)
                                            - melodies.get(0).charAt(here)
                                    == other.charAt(there + run) - other.charAt(there)) {
                        run++;
                    }
                    longest = Math.max(longest, run);
                }
            }
        }
        // C to D and D to E are both a tone, so letters are steps here.
        assertThat(index.compare(tunes.get(0)).longestRun()).isEqualTo(longest).isGreaterThan(6);
    }

    @Test
    void is_written_and_read_back() throws IOException {
        MelodyIndex index = MelodyIndex.of(List.of(tune("D", JIG), tune("C", OTHER)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        index.write(out);
        MelodyIndex read = MelodyIndex.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(read.size()).isEqualTo(2);
        assertThat(read.compare(tune("D", JIG))).isEqualTo(index.compare(tune("D", JIG)));
        assertThat(out.size()).isLessThan(8 + 2 * 8 + 80 * 12);
    }

    @Test
    void rejects_what_is_no_index() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MelodyIndex.of(List.of(tune("D", JIG))).write(out);
        byte[] good = out.toByteArray();

        assertThatThrownBy(() -> MelodyIndex.read(new ByteArrayInputStream("X:1\nK:C\n".getBytes())))
                .isInstanceOf(IOException.class)
                .hasMessage("this is not a melody index");
        for (int length = 0; length < good.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(good, length);
            assertThatThrownBy(() -> MelodyIndex.read(new ByteArrayInputStream(cut)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("too soon");
        }
        byte[] damaged = good.clone();
        damaged[4] = -1;
        assertThatThrownBy(() -> MelodyIndex.read(new ByteArrayInputStream(damaged)))
                .hasMessageContaining("a count of -");
        damaged[4] = 0;
        damaged[7] = 2;
        assertThatThrownBy(() -> MelodyIndex.read(new ByteArrayInputStream(damaged)))
                .isInstanceOf(IOException.class);
    }

    @Test
    @Tag("load")
    void a_million_windows_are_no_trouble() {
        Random random = new Random(9);
        StringBuilder body = new StringBuilder();
        for (int bar = 0; bar < 10_000; bar++) {
            for (int note = 0; note < 3; note++) {
                body.append("CDEFGABc".charAt(random.nextInt(8))).append('2');
            }
            body.append('|');
        }
        Tune tune = tune("C", body.toString());
        MelodyIndex index = MelodyIndex.of(java.util.Collections.nCopies(100, tune));

        assertThat(index.compare(tune)).isEqualTo(new Similarity(9997, 9997, 30_000));
    }
}
