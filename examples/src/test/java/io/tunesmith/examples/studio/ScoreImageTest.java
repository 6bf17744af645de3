package io.tunesmith.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.Tune;
import io.tunesmith.nottingham.StarterTunebook;
import io.tunesmith.render.Score;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class ScoreImageTest {

    @Test
    void finds_every_note_where_it_stands() {
        Tune tune = Abc.parse("X:1\nT:\nM:6/8\nL:1/8\nK:D\n|: {e}\"D\"d2 (3efg ^e | [1 A>B- B3 :|]\n")
                .tunes()
                .get(0);
        ScoreImage image = ScoreImage.of(Score.svg(tune, 60));
        Rectangle2D page = new Rectangle2D.Double(0, 0, image.width(), image.height());

        for (int i = 0; i < tune.body().size(); i++) {
            if (tune.body().get(i) instanceof Note) {
                Rectangle2D place = image.place(i).orElseThrow();
                assertThat(page.contains(place)).as("%s in %s", place, page).isTrue();
                assertThat(image.elementAt(place.getCenterX(), place.getCenterY()))
                        .hasValue(i);
            }
        }
        assertThat(image.elementAt(-500, -500)).isEmpty();
    }

    @Test
    void reads_the_scores_of_the_whole_starter_tunebook() {
        StarterTunebook.load().tunes().forEach(tune -> {
            ScoreImage image = ScoreImage.of(Score.svg(tune.parse().tunes().get(0)));
            Rectangle2D page = new Rectangle2D.Double(-1, -1, image.width() + 2, image.height() + 2);
            assertThat(image.parts())
                    .isNotEmpty()
                    .allSatisfy(part -> assertThat(page.contains(part.shape().getBounds2D()))
                            .as("%s: %s", tune.index(), part.shape().getBounds2D())
                            .isTrue());
        });
    }
}
