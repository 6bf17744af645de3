package io.tunesmith.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanTest {

    private final ModelDirectory.Model model = ModelDirectory.bundled();
    private final PlainLstm.State afterLineBreak =
            new PlainLstm(model.config(), model.vocabulary(), model.weights()).start();

    /** How long the tunes are that a model is told to write, and how many of a thousand are so. */
    private Map<Bearings.Extent, Integer> extents(TuneRequest request) {
        Plan plan = new Plan(request, model.vocabulary(), afterLineBreak);
        Random random = new Random(1);
        Map<Bearings.Extent, Integer> times = new HashMap<>();
        for (int tune = 0; tune < 1000; tune++) {
            times.merge(plan.begin(random).extent(), 1, Integer::sum);
        }
        return times;
    }

    @Test
    void tells_the_model_how_long_a_tune_is_requested() {
        TuneRequest any = TuneRequest.any();
        assertThat(extents(any.withBars(20))).containsOnlyKeys(new Bearings.Extent(20, 0));
        assertThat(extents(any.withForm("AABB"))).containsOnlyKeys(new Bearings.Extent(16, 8));
        assertThat(extents(any.withForm("ABAC"))).containsOnlyKeys(new Bearings.Extent(32, 8));
        assertThat(extents(any.withForm("AABB").withBars(24))).containsOnlyKeys(new Bearings.Extent(24, 12));
    }

    @Test
    void tells_the_model_usual_lengths_otherwise_and_none_without_constraints() {
        Map<Bearings.Extent, Integer> strict = extents(TuneRequest.any());
        assertThat(strict.get(new Bearings.Extent(16, 8))).isBetween(550, 700);
        assertThat(strict).hasSize(6);
        assertThat(extents(TuneRequest.any().withConstrain(Strictness.OFF))).containsOnlyKeys(Bearings.Extent.UNKNOWN);
    }
}
