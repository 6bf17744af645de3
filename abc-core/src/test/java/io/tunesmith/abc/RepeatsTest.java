package io.tunesmith.abc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where repeats go back to, and what ends them. */
class RepeatsTest {

    /**
     * In each row a body, and the same with {@code <} where music is gone back to and {@code *} in front of what ends a
     * repeat: its bar line, or all of its endings.
     */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            C|D:|E|                    ; <C | D *:| E |
            |:C|D:|E|                  ; |: <C | D *:| E |
            C|:D:|:E:|                 ; C |: <D *:|: <E *:|
            C::D:|                     ; <C *:|: <D *:|
            C||D:|                     ; <C || D *:|
            C:|D||E:|                  ; <C *:| D || <E *:|
            |:C:||:D||E:|              ; |: <C *:|: <D || E *:|
            |:C:| :|D|                 ; |: <C *:| :| D |
            |:C|[1D:|[2E|]             ; |: <C | *[1 *D *:| *[2 *E *|]
            |:C|[1D:|E|                ; |: <C | *[1 *D *:| E |
            |:C|[1D|E|]                ; |: C | [1 D | E |]
            |:C|[1D:|"Am"[2E|]         ; |: <C | *[1 *D *:| *"Am" *[2 *E *|]
            |:C|[1D:|E[2F|]            ; |: <C | *[1 *D *:| <E *[2 *F *|]
            |:C|[1D:|[2E|:F||G:|       ; |: <C | *[1 *D *:| *[2 *E *|: <F || G *:|
            |:C|[1D:|[2E||F||G:|       ; |: <C | *[1 *D *:| *[2 *E *|| F || <G *:|
            |:C|[1D:|[2E|F|[1G:|[2A|]  ; |: <C | *[1 *D *:| *[2 *E *| <F | *[1 *G *:| *[2 *A *|]
            |:[1C:|[2D|]               ; |: [1 C :| [2 D |]
            |:[1,3C:|[2D|]             ; |: <*[1,3 *C *:| *[2 *D *|]
            """)
    void go_back_to_where_the_standard_says(String body, String expected) {
        List<Element> elements =
                Abc.parse("X:1\nL:1/8\nK:C\n" + body + "\n").tunes().get(0).body();
        BitSet starts = new BitSet();
        BitSet ends = new BitSet();
        Repeats.find(elements, 0, elements.size(), starts, ends);
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i < elements.size(); i++) {
            marked.append(i == 0 ? "" : " ")
                    .append(starts.get(i) ? "<" : "")
                    .append(ends.get(i) ? "*" : "")
                    .append(Events.of(elements.get(i)).replace("ending:", "[").replaceAll("4 1/8$", ""));
        }
        assertThat(marked).hasToString(expected);
    }
}
