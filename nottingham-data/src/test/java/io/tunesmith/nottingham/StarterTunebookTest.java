package io.tunesmith.nottingham;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Element;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.Mode;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StarterTunebookTest {

    private final List<ParseResult> parsed =
            StarterTunebook.load().tunes().stream().map(CorpusTune::parse).toList();
    private final List<Tune> tunes =
            parsed.stream().flatMap(result -> result.tunes().stream()).toList();

    @Test
    void holds_tunes_without_a_problem() {
        assertThat(tunes).hasSizeGreaterThanOrEqualTo(40);
        assertThat(parsed).allSatisfy(result -> {
            assertThat(result.tunes()).hasSize(1);
            assertThat(result.problems()).as(result.tunes().toString()).isEmpty();
        });
    }

    @Test
    void numbers_and_names_each_tune_once() {
        assertThat(tunes)
                .extracting(Tune::referenceNumber)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(tunes).extracting(Tune::title).doesNotHaveDuplicates().doesNotContain("");
        assertThat(tunes).extracting(tune -> tune.text('C').orElse("")).containsOnly("Tunesmith");
    }

    @Test
    void covers_many_keys_modes_meters_and_rhythms() {
        assertThat(tunes.stream().map(Tune::key).collect(Collectors.toSet())).hasSizeGreaterThanOrEqualTo(12);
        assertThat(tunes.stream().map(Tune::key).map(Key::mode).collect(Collectors.toSet()))
                .contains(Mode.MAJOR, Mode.MINOR, Mode.DORIAN, Mode.MIXOLYDIAN);
        assertThat(tunes.stream().map(Tune::meter).collect(Collectors.toSet()))
                .contains(
                        Meter.of(2, 4),
                        Meter.of(3, 4),
                        Meter.of(4, 4),
                        Meter.of(6, 8),
                        Meter.of(9, 8),
                        Meter.of(12, 8),
                        Meter.of(3, 2));
        assertThat(tunes.stream().map(Tune::rhythm).collect(Collectors.toSet()))
                .contains("jig", "slip jig", "reel", "hornpipe", "polka", "waltz", "march", "air");
    }

    @Test
    void covers_what_folk_tunes_are_written_with() {
        Set<Element.Kind> kinds = tunes.stream()
                .flatMap(tune -> Stream.concat(tune.header().stream(), tune.body().stream()))
                .map(Element::kind)
                .collect(Collectors.toSet());

        assertThat(kinds)
                .contains(
                        Element.Kind.NOTE,
                        Element.Kind.REST,
                        Element.Kind.BAR_LINE,
                        Element.Kind.ENDING,
                        Element.Kind.TUPLET,
                        Element.Kind.BROKEN_RHYTHM,
                        Element.Kind.GRACE_NOTES,
                        Element.Kind.CHORD_SYMBOL,
                        Element.Kind.KEY,
                        Element.Kind.TEMPO,
                        Element.Kind.PART);
    }
}
