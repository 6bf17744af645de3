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
import java.util.Collections;
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

    private static final int LONGEST_TUNE = 2000;
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

    /** How often a bar may part from what it was. */
    private static final int PARTINGS = 8;

    /** The longest phrase, in bars, that may not come three times in a row. */
    private static final int LONGEST_PHRASE = 16;

    /** How often a bar may come in a tune, and in how many bars once more. */
    private static final int MOST_TIMES = 4;

    private static final int ONCE_MORE = 16;

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
    private int partings;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();

    /** What is to be written as it was, but for its last character, in place of which another is to come. */
    private List<Choice> again = List.of();

    /** A place in the text to come back to. */
    private record Place(PlainLstm.State state, Rules rules, String text, double forbidden, int chosen) {}

    /** A character that was chosen, and how likely that was. */
    private record Choice(int id, double chance) {}

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
        int count = choices.size();
        int id;
        float[] logits = calibration.applied(state.logits(), written, plan.vocabulary);
        if (count < again.size() - 1) {
            id = again.get(count).id;
            sampler.take(logits, allowed, id);
        } else {
            id = sampler.next(logits, allowed, count == again.size() - 1 ? again.get(count).id : -1);
        }
        choices.add(new Choice(id, sampler.chance()));
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
        partings = 0;
        drafts.clear();
        clearBar();
    }

    private void clearBar() {
        choices.clear();
        again = List.of();
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
        clearBar();
    }

    /** Goes on behind the bar that is complete, or goes back to its start. */
    private void endBar() {
        if (!choices.isEmpty()) {
            Bars bars = Bars.of(text);
            if (partings < PARTINGS && bars.returnTooOften()) {
                List<Choice> kept = parting(choices.size() - (text.length() - bars.end()));
                if (!kept.isEmpty()) {
                    partings++;
                    goTo(barStart);
                    again = kept;
                    return;
                }
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

    /**
     * The choices up to the one to be made otherwise, each as likely to be that as it is the first to differ; none if all
     * were forced.
     *
     * @param count how many of them belong to the bar
     */
    private List<Choice> parting(int count) {
        double[] chances = new double[count];
        double reached = 1;
        double sum = 0;
        for (int place = 0; place < count; place++) {
            double chance = choices.get(place).chance;
            chances[place] = reached * (1 - chance);
            sum += chances[place];
            reached *= chance;
        }
        double left = random.nextDouble() * sum;
        for (int place = 0; place < count; place++) {
            left -= chances[place];
            if (left < 0) {
                return List.copyOf(choices.subList(0, place + 1));
            }
        }
        return List.of();
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

    /** The bars of a text that are complete, each with the bar line that ends it. */
    record Bars(List<String> bars, int end) {

        static Bars of(CharSequence text) {
            String all = text.toString();
            List<String> bars = new ArrayList<>();
            int body = all.indexOf('\n', all.indexOf("\nK:") + 1) + 1;
            int start = body;
            boolean quoted = false;
            for (int at = body; at < all.length(); at++) {
                char c = all.charAt(at);
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && c == '[') {
                    at = all.startsWith(":", at + 2) ? at + 2 : at; // a field: not a bar line's colon
                } else if (!quoted && isLine(c)) {
                    while (at + 1 < all.length() && (isLine(all.charAt(at + 1)) || all.charAt(at + 1) == ']')) {
                        at++;
                    }
                    bars.add(all.substring(start, at + 1));
                    start = at + 1;
                }
            }
            return new Bars(bars, start);
        }

        private static boolean isLine(char c) {
            return c == '|' || c == ':';
        }

        /** Whether the last bar begins a phrase for the third time in a row, or is one of too many that are the same. */
        boolean returnTooOften() {
            int last = bars.size() - 1;
            if (last < 0) {
                return false;
            }
            for (int length = 1; length <= Math.min(last, LONGEST_PHRASE); length++) {
                int same = 0;
                while (same <= length
                        && last - same - length >= 0
                        && bars.get(last - same).equals(bars.get(last - same - length))) {
                    same++;
                }
                if (same > length) {
                    return true;
                }
            }
            return Collections.frequency(bars, bars.get(last)) > MOST_TIMES + bars.size() / ONCE_MORE;
        }
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
