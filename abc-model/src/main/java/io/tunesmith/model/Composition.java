package io.tunesmith.model;

import io.tunesmith.abc.Chord;
import io.tunesmith.abc.Element;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.MelodyIndex;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Note;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One tune that is being composed, a character at a time, so that several can share the network: {@link #next} chooses
 * the character that {@link #state} is to take in.
 *
 * <p>A bar for which the model had to be held to the rules is composed anew, until one is good or else one of several
 * stays, each as likely as the share of the probability that the rules left it: so a bar line that has to come is one
 * that the music leads to (importance resampling). The last bar leads to the tonic in as many tunes as people's.
 * Where a phrase comes for the third time in a row, or a bar all too often, which a network that recalls falls into and
 * people do not, the tune parts from what it was at some character, each as likely as it would be if that were all that is
 * known. A whole tune that copies another one is thrown away. All chance comes from the seed, so that the same plan gives
 * the same tune whatever else goes on.
 */
final class Composition {

    static final int LONGEST_TUNE = 2000;
    private static final int MOST_ATTEMPTS = 200;

    /** How many bars that end as they should there are to choose one from, and how many are written for it at most. */
    private static final int TRIES = 2;

    private static final int MOST_TRIES = 12;

    /** After so many last bars the bar before it is written anew as well. */
    private static final int TRIES_ALONE = 3;

    /** A bar is good whose weight is so much. */
    private static final double GOOD = 0.5;

    /** What a last bar that does not end as it should counts, beside one that does. */
    private static final double UNWANTED = 1e-3;

    /** In how many of the tunes of people the last note is the tonic. */
    private static final double ON_TONIC = 0.87;

    private final Plan plan;
    private final Function<Bearings.Extent, PlainLstm.State> afterLineBreak;
    private final Calibration calibration;
    private final @Nullable MelodyIndex known;
    private final long seed;
    private final SplittableRandom random;
    private final Sampler sampler;
    private final boolean[] allowed;
    private final StringBuilder text = new StringBuilder();
    private final Calibration.Place written = new Calibration.Place();

    private PlainLstm.State state;
    private Rules rules;
    private int[] given;
    private int givenTo;
    private boolean opened;
    private boolean toTonic;
    private int attempts;
    private @Nullable GeneratedTune tune;

    // What the model chose: since the body began, since the bar began.
    private double forbidden;
    private int chosen;
    private double lostBits;

    // The bar that is being written.
    private @Nullable Place barStart;
    private @Nullable Place barBefore;
    private boolean closing;
    private int bar;
    private final List<Draft> drafts = new ArrayList<>();
    private final Choices choices;

    /** A place in the text to come back to. */
    private record Place(PlainLstm.State state, Rules rules, String text, double forbidden, int chosen) {}

    /** A bar that may stay, as the place behind it; if it ends as it should not, it is not wanted. */
    private record Draft(Place end, double weight, boolean wanted) {}

    /**
     * @param afterLineBreak the network's state before the first character of a tune of some length
     * @param calibration what is made likelier, unless nothing is constrained
     * @param minP how likely a character is at least, beside the likeliest
     * @param known the melodies that must not come up, or null
     */
    Composition(
            Plan plan,
            Function<Bearings.Extent, PlainLstm.State> afterLineBreak,
            Calibration calibration,
            double minP,
            @Nullable MelodyIndex known,
            long seed) {
        this.plan = plan;
        this.afterLineBreak = afterLineBreak;
        this.calibration = plan.request.constrain() == Strictness.STRICT ? calibration : Calibration.NONE;
        this.known = plan.request.novelty() == Strictness.STRICT ? known : null;
        this.seed = seed;
        TuneRequest request = plan.request;
        int size = plan.vocabulary.size();
        random = new SplittableRandom(seed);
        sampler = new Sampler(size, request.temperature(), request.topK(), request.topP(), minP, random);
        choices = new Choices(sampler, random);
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
        written.clear();
        Plan.Beginning beginning = plan.begin(random);
        state = afterLineBreak.apply(beginning.extent());
        rules = beginning.rules();
        toTonic = plan.request.constrain() == Strictness.STRICT && random.nextDouble() < ON_TONIC;
        given = plan.start;
        givenTo = 0;
        opened = false;
        choices.begin(0);
        barStart = null;
        closing = false;
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
            } else if (free && barStart == null) {
                startBar();
            } else if (free
                    && text.length() > barStart.text.length()
                    && (rules.bar() != bar && !closing || rules.atEnd())) {
                endBar();
            } else if (rules.atEnd()) {
                finish();
            } else {
                int id = choose();
                if (id >= 0) {
                    rules.advance(id);
                    text.appendCodePoint(plan.vocabulary.codePoint(id));
                    written.add(plan.vocabulary.codePoint(id));
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
        float[] logits = calibration.applied(state.logits(), written, plan.vocabulary);
        int id = choices.next(logits, allowed);
        forbidden += sampler.forbidden();
        chosen++;
        lostBits -= StrictMath.log(Math.max(1e-9, 1 - sampler.forbidden())) / StrictMath.log(2);
        return id;
    }

    // ---- bars ----

    private void startBar() {
        barBefore = barStart;
        barStart = here();
        bar = rules.bar();
        drafts.clear();
        choices.begin(0);
        lostBits = 0;
    }

    private Place here() {
        return new Place(state.copy(), rules.copy(), text.toString(), forbidden, chosen);
    }

    private void goTo(Place place) {
        state = place.state.copy();
        rules = place.rules.copy();
        text.setLength(0);
        text.append(place.text);
        written.clear();
        place.text.codePoints().forEach(written::add);
        forbidden = place.forbidden;
        chosen = place.chosen;
        lostBits = 0;
    }

    /** Goes on behind the bar that is complete, or goes back to its start. */
    private void endBar() {
        if (!choices.isEmpty()) {
            Bars bars = Bars.of(text);
            if (bars.returnTooOften() && choices.part(choices.size() - (text.length() - bars.end()))) {
                goTo(barStart);
                return;
            }
            boolean wanted = !toTonic
                    || !rules.atEnd()
                    || endsOnTonic(ModelText.parse(text.toString()).tunes().get(0));
            double weight = StrictMath.exp(-lostBits * StrictMath.log(2)) * (wanted ? 1 : UNWANTED);
            if (weight < GOOD) {
                drafts.add(new Draft(here(), weight, wanted));
                if (rules.atEnd() && !closing && drafts.size() >= TRIES_ALONE && barBefore != null) {
                    closing = true;
                    barStart = barBefore;
                }
                if (drafts.size() < MOST_TRIES
                        && drafts.stream().filter(Draft::wanted).count() < TRIES) {
                    choices.clear();
                    goTo(barStart);
                    return;
                }
                goTo(drawn().end);
            }
        }
        startBar();
    }

    private Draft drawn() {
        double left =
                random.nextDouble() * drafts.stream().mapToDouble(Draft::weight).sum();
        for (Draft draft : drafts) {
            left -= draft.weight;
            if (left < 0) {
                return draft;
            }
        }
        return drafts.get(drafts.size() - 1);
    }

    /** Whether a tune ends on the tonic, as also one does that has no notes or no key. */
    static boolean endsOnTonic(Tune tune) {
        Key key = tune.key();
        Note last = null;
        for (Element element : tune.body()) {
            if (element instanceof Note note) {
                last = note;
            } else if (element instanceof Chord chord) {
                last = chord.notes().get(chord.notes().size() - 1);
            }
        }
        return last == null
                || key.tonic() == null
                || Math.floorMod(
                                last.pitch().midiKey()
                                        - key.tonic().semitones()
                                        - key.tonicAccidental().cents() / 100,
                                12)
                        == 0;
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
