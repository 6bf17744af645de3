package io.tunesmith.model;

import io.tunesmith.abc.Chord;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One tune that is being composed, a character at a time, so that several can share the network: {@link #next} chooses
 * the character that {@link #state} is to take in.
 *
 * <p>A bar for which the model had to be held to the rules, or the fourth in a row that is the same, is composed anew up
 * to {@link #TRIES} times, until one is good or else the likeliest of them stays. A whole tune that copies another one
 * is thrown away. All chance comes from the seed, so that the same plan gives the same tune whatever else goes on.
 */
final class Composition {

    private static final int LONGEST_TUNE = 5000;
    private static final int MOST_ATTEMPTS = 200;
    private static final int TRIES = 4;
    private static final int MOST_ALIKE = 3;

    /** A bar is good in which the rules take at most this from the model: half of the probability. */
    private static final double LOST_BITS = 1;

    private final Plan plan;
    private final PlainLstm.State afterLineBreak;
    private final @Nullable MelodyIndex known;
    private final long seed;
    private final Sampler sampler;
    private final boolean[] allowed;
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> barEnds = new ArrayList<>();

    private PlainLstm.State state;
    private Rules rules;
    private int[] given;
    private int givenTo;
    private boolean opened;
    private int attempts;
    private @Nullable GeneratedTune tune;

    // What the model chose: since the body began, since the bar began.
    private double forbidden;
    private int chosen;
    private double bits;
    private double lostBits;

    private @Nullable Place barStart;
    private @Nullable Place likeliest;
    private double fewestBits;
    private int tries;
    private int bar;

    /** A place in the text to come back to. */
    private record Place(PlainLstm.State state, Rules rules, String text, double forbidden, int chosen, int bar) {}

    /**
     * @param afterLineBreak the network's state before the first character; it is left as it is
     * @param known the melodies that must not come up, or null
     */
    Composition(Plan plan, PlainLstm.State afterLineBreak, @Nullable MelodyIndex known, long seed) {
        this.plan = plan;
        this.afterLineBreak = afterLineBreak;
        this.known = plan.request.novelty() == Strictness.STRICT ? known : null;
        this.seed = seed;
        TuneRequest request = plan.request;
        int size = plan.vocabulary.size();
        sampler = new Sampler(size, request.temperature(), request.topK(), request.topP(), new SplittableRandom(seed));
        allowed = new boolean[size];
        begin();
    }

    private void begin() {
        attempts++;
        if (attempts > MOST_ATTEMPTS) {
            throw new IllegalStateException("no tune as requested" + (known == null ? "" : " that is new") + " in "
                    + MOST_ATTEMPTS + " attempts: ask for less, for a temperature nearer to 1 than "
                    + plan.request.temperature()
                    + (known == null ? "" : ", or for novelty off, since the model may know its tunes by heart"));
        }
        text.setLength(0);
        barEnds.clear();
        state = afterLineBreak.copy();
        rules = plan.rules();
        given = plan.start;
        givenTo = 0;
        opened = false;
        barStart = null;
        likeliest = null;
        tries = 0;
    }

    /** What has taken in all characters but the one that {@link #next} gave last. */
    PlainLstm.State state() {
        return state;
    }

    /** What is written so far. */
    String text() {
        return text.toString();
    }

    /** The tune, once there is one. */
    @Nullable
    GeneratedTune tune() {
        return tune;
    }

    /**
     * The next character for {@link #state} to take in before this is called again, or -1 if the tune is complete.
     *
     * @throws IllegalStateException if no tune came of {@link #MOST_ATTEMPTS} attempts
     */
    int next() {
        while (tune == null) {
            boolean free = opened && givenTo == given.length;
            if (text.length() > LONGEST_TUNE) {
                begin();
            } else if (!opened && rules.inBody()) {
                opened = true;
                given = plan.opening;
                givenTo = 0;
                forbidden = 0;
                chosen = 0;
                startBar();
            } else if (free && text.length() > barStart.text.length() && (rules.bar() != bar || rules.atEnd())) {
                endBar();
            } else if (rules.atEnd()) {
                finish();
            } else {
                int id = choose();
                if (id >= 0) {
                    rules.advance(id);
                    text.appendCodePoint(plan.vocabulary.codePoint(id));
                    return id;
                }
                begin();
            }
        }
        return -1;
    }

    /** A character, or -1 if the one that is given may not stand here. */
    private int choose() {
        rules.allowed(allowed);
        if (givenTo < given.length) {
            int id = given[givenTo++];
            return allowed[id] ? id : -1;
        }
        int id = sampler.next(state.logits(), allowed);
        forbidden += sampler.forbidden();
        chosen++;
        bits += sampler.bits();
        lostBits -= Math.log(Math.max(1e-9, 1 - sampler.forbidden())) / Math.log(2);
        return id;
    }

    // ---- bars ----

    private void startBar() {
        barStart = here();
        barEnds.add(text.length());
        bar = rules.bar();
        bits = 0;
        lostBits = 0;
        likeliest = null;
        tries = 0;
    }

    private Place here() {
        return new Place(state.copy(), rules.copy(), text.toString(), forbidden, chosen, rules.bar());
    }

    private void goTo(Place place) {
        state = place.state.copy();
        rules = place.rules.copy();
        text.setLength(0);
        text.append(place.text);
        forbidden = place.forbidden;
        chosen = place.chosen;
        bar = place.bar;
        bits = 0;
        lostBits = 0;
    }

    /** Goes on behind the bar that is complete, or goes back to its start. */
    private void endBar() {
        boolean chose = chosen > barStart.chosen;
        double cost = isOneTooMany() ? Double.MAX_VALUE : bits;
        if (chose && (lostBits > LOST_BITS || cost == Double.MAX_VALUE)) {
            tries++;
            if (likeliest == null || cost < fewestBits) {
                likeliest = here();
                fewestBits = cost;
            }
            if (tries < TRIES) {
                goTo(barStart);
                return;
            }
            goTo(likeliest);
        }
        startBar();
    }

    /** Whether the bar is the same as so many before it. */
    private boolean isOneTooMany() {
        int last = barEnds.size() - 1;
        if (last < MOST_ALIKE) {
            return false;
        }
        String here = text.substring(barEnds.get(last));
        for (int back = 0; back < MOST_ALIKE; back++) {
            if (!here.contentEquals(text.subSequence(barEnds.get(last - back - 1), barEnds.get(last - back)))) {
                return false;
            }
        }
        return true;
    }

    // ---- tunes ----

    private void finish() {
        String complete = text.toString();
        ParseResult result = ModelText.parse(complete);
        boolean one = result.tunes().size() == 1 && notes(result.tunes().get(0)) > 0;
        boolean valid = one
                && (plan.request.constrain() == Strictness.OFF
                        || result.problems().isEmpty());
        if (valid && (known == null || known.compare(result.tunes().get(0)).copiedWindows() == 0)) {
            tune = new GeneratedTune(
                    plan.finished(result.tunes().get(0)),
                    complete,
                    seed,
                    attempts,
                    chosen == 0 ? 0 : Math.min(1, forbidden / chosen));
        } else {
            begin();
        }
    }

    /** How many notes are written in a tune, those of chords one by one. */
    static long notes(Tune tune) {
        long notes = 0;
        for (Element element : tune.body()) {
            notes += element instanceof Note
                    ? 1
                    : element instanceof Chord chord ? chord.notes().size() : 0;
        }
        return notes;
    }
}
