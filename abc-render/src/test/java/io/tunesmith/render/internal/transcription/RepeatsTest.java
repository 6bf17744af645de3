package io.tunesmith.render.internal.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A letter stands for a frame and all that sounds in it; no cut is possible before x, and before ' the key changes. */
class RepeatsTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                # a repeat has at least four frames
                abcabc, abcabc
                abcdabcd, |:abcd:|
                aaaaaaaa, |:aaaa:|
                # and where the same comes three times, it stands twice
                abcdabcdabcd, abcd|:abcd:|
                # as the longest stretch that returns
                abcdefghabcdefgh, |:abcdefgh:|
                abcdabcdefghefgh, |:abcd:||:efgh:|
                uvabcdabcdwxy, uv|:abcd:|wxy
                # endings may be as long as four frames, behind three that return
                abcdabce, |:abc[d][e]:|
                abcdefghabcdijkl, |:abcd[efgh][ijkl]:|
                abcdefghabcijklm, abcdefghabcijklm
                abcdefgabchijk, |:abc[defg][hijk]:|
                abdeabfg, abdeabfg
                abcdefghiabcdjklmn, abcdefghiabcdjklmn
                # which begin as late as they can
                abcdefghabcdefgi, |:abcdefg[h][i]:|
                # no repeat begins, ends or returns where music goes on
                xbcdxbcd, xbcdxbcd
                abcdxbcd, abcdxbcd
                abcdabcdx, abcdabcdx
                # nor an ending, so it begins earlier
                abcdxabcdy, |:abc[dx][dy]:|
                # nor does it hold different keys or meters
                abcd'abcd, abcdabcd
                abcda'bcde, abcdabcde
                'abcdabcd, |:abcd:|
                abcdabcd'e, |:abcd:|e
                abcdabce'f, |:abc[d][e]:|f
                """)
    void folds_what_returns(String frames, String folded) {
        assertThat(fold(frames)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void folds_no_repeat_of_more_than_64_frames(int frames, boolean folds) {
        String once = "ab".repeat(40).substring(0, frames - 1) + "z";
        assertThat(fold(once + once).startsWith("|:" + once)).isEqualTo(folds);
    }

    private static String fold(String text) {
        String frames = text.replace("'", "");
        Repeats.Frames music = new Repeats.Frames() {
            @Override
            public int count() {
                return frames.length();
            }

            @Override
            public boolean same(int one, int other) {
                return frames.charAt(one) == frames.charAt(other);
            }

            @Override
            public boolean isCut(int frame) {
                return frame == count() || frames.charAt(frame) != 'x';
            }

            @Override
            public boolean isSteady(int frame) {
                return frame > 0 && (text.indexOf('\'') < 0 || frame != text.indexOf('\''));
            }
        };
        return Repeats.fold(music).stream()
                .map(section ->
                        section.repeated() ? repeat(frames, section) : frames.substring(section.from(), section.to()))
                .collect(Collectors.joining());
    }

    private static String repeat(String frames, Repeats.Section section) {
        int first = section.from() + section.common();
        int second = first + section.ending() + section.common();
        return "|:" + frames.substring(section.from(), first)
                + (section.ending() == 0
                        ? ""
                        : "[" + frames.substring(first, first + section.ending()) + "]["
                                + frames.substring(second, section.to()) + "]")
                + ":|";
    }
}
