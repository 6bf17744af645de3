package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.Field;
import io.tunesmith.abc.Fraction;
import io.tunesmith.abc.KeyField;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.MeterField;
import io.tunesmith.abc.ModelText;
import io.tunesmith.abc.Tempo;
import io.tunesmith.abc.TempoField;
import io.tunesmith.abc.TextField;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.TuneGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** How a request is met with one model: what contradicts itself is found here, before anything is composed. Immutable. */
final class Plan {

    private static final int FEWEST_BARS = 8;
    private static final int MOST_BARS = 64;
    private static final int SECTION_BARS = 8;

    /** A rhythm that the model finds less likely than this does it not know by name. */
    private static final double UNKNOWN_BITS = 10;

    /** What is danced to what, the most usual meter first. */
    private static final Map<String, List<String>> METERS = Map.ofEntries(
            Map.entry("jig", List.of("6/8", "9/8", "12/8")),
            Map.entry("double jig", List.of("6/8")),
            Map.entry("single jig", List.of("6/8", "12/8")),
            Map.entry("slip jig", List.of("9/8")),
            Map.entry("slide", List.of("12/8", "6/8")),
            Map.entry("reel", List.of("4/4", "2/2", "2/4")),
            Map.entry("hornpipe", List.of("4/4", "2/2", "2/4", "3/2")),
            Map.entry("strathspey", List.of("4/4")),
            Map.entry("schottische", List.of("4/4", "2/4")),
            Map.entry("barndance", List.of("4/4")),
            Map.entry("march", List.of("4/4", "2/4", "2/2", "6/8")),
            Map.entry("polka", List.of("2/4")),
            Map.entry("waltz", List.of("3/4", "3/8")),
            Map.entry("mazurka", List.of("3/4")),
            Map.entry("minuet", List.of("3/4", "3/8")));

    /** What most tunes are like, by how many in a hundred; a fiddle in first position can play them. */
    private static final List<Shape> USUAL = List.of(
            new Shape("AABB", 8, 62),
            new Shape("", 32, 18),
            new Shape("", 16, 8),
            new Shape("AABBCC", 8, 6),
            new Shape("", 24, 4),
            new Shape("AABB", 16, 2));

    /**
     * How long a tune is.
     *
     * @param form its sections, or empty for any
     * @param bars of a section, or of the tune, which may have two more for its second endings
     * @param share how many tunes are so, beside others
     */
    private record Shape(String form, int bars, int share) {

        Bearings.Extent extent() {
            return form.isEmpty() ? new Bearings.Extent(bars, 0) : new Bearings.Extent(bars * sections(form), bars);
        }

        void set(TuneGrammar.Builder builder) {
            if (form.isEmpty()) {
                builder.bars(bars, bars + 2);
            } else {
                builder.form(form, bars);
            }
        }
    }

    /**
     * The rules of so many tunes.
     *
     * @param grammar none where nothing is constrained
     * @param extent what the model is told
     */
    private record Shaped(Optional<TuneGrammar> grammar, Bearings.Extent extent, int share) {}

    /** What a tune begins with. */
    record Beginning(Rules rules, Bearings.Extent extent) {}

    final TuneRequest request;
    final CharVocabulary vocabulary;
    final int[] opening;

    /** What the text must start with for the rhythm to be left out, where the model does not know it by name. */
    final int[] start;

    private final List<Shaped> grammars = new ArrayList<>();
    private final List<String> freeHeader = new ArrayList<>();
    private final boolean rhythmIsShown;

    /**
     * @param afterLineBreak the network's state before the first character
     * @throws IllegalArgumentException if the request contradicts itself, with what does
     * @throws io.tunesmith.abc.UnknownCharacterException if the opening has a character that the model does not know
     */
    Plan(TuneRequest request, CharVocabulary vocabulary, PlainLstm.State afterLineBreak) {
        this.request = request;
        this.vocabulary = vocabulary;
        opening = vocabulary.encode(request.opening().map(Plan::withoutSpaces).orElse(""));
        rhythmIsShown = request.rhythm().isPresent() && knows(request.rhythm().get(), afterLineBreak.copy());
        Optional<Meter> meter = request.meter().or(() -> usualMeter(request.rhythm()));
        checkMeter();
        checkInstrument();
        start = request.rhythm().isPresent() && !rhythmIsShown ? vocabulary.encode("M") : new int[0];
        if (request.constrain() == Strictness.STRICT) {
            if (request.bars().isEmpty() && request.form().isEmpty()) {
                for (Shape shape : USUAL) {
                    TuneGrammar grammar = grammar(meter, shape::set);
                    if (opening.length == 0 || refusal(beginning(grammar)).isEmpty()) {
                        grammars.add(new Shaped(Optional.of(grammar), shape.extent(), shape.share()));
                    }
                }
            }
            if (grammars.isEmpty()) { // What is requested, or what may have a long opening.
                TuneGrammar grammar = grammar(meter, builder -> builder.bars(FEWEST_BARS, MOST_BARS));
                TuneGrammar.State beginning = beginning(grammar);
                if (opening.length > 0) {
                    refusal(beginning).ifPresent(refusal -> {
                        throw new IllegalArgumentException(
                                "the opening does not fit: " + refusal.getMessage(), refusal);
                    });
                }
                grammars.add(new Shaped(Optional.of(grammar), requestedExtent(), 1));
            }
        } else {
            checkUnconstrained();
            freeHeader(meter);
            grammars.add(new Shaped(Optional.empty(), Bearings.Extent.UNKNOWN, 1));
        }
    }

    /** The text without spaces, but for those between quotes. */
    private static String withoutSpaces(String text) {
        return text.replaceAll(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", "");
    }

    private boolean knows(String rhythm, PlainLstm.State state) {
        String line = "R:" + rhythm + "\n";
        if (line.chars().anyMatch(c -> vocabulary.idOf(c).isEmpty())) {
            return false;
        }
        double bits = 0;
        for (int id : vocabulary.encode(line)) {
            char c = (char) vocabulary.codePoint(id);
            bits += c == 'R' || c == ':' ? 0 : Sampler.bits(state.logits(), id);
            state.step(id);
        }
        return bits < UNKNOWN_BITS;
    }

    // ---- what contradicts itself ----

    private static Optional<Meter> usualMeter(Optional<String> rhythm) {
        return rhythm.map(METERS::get).map(meters -> meter(meters.get(0)));
    }

    private static Meter meter(String text) {
        int slash = text.indexOf('/');
        return Meter.of(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    private void checkMeter() {
        List<String> meters = METERS.get(request.rhythm().orElse(""));
        request.meter().ifPresent(meter -> {
            if (meters != null
                    && meters.stream()
                            .map(Plan::meter)
                            .noneMatch(usual -> usual.beats().equals(meter.beats()) && usual.unit() == meter.unit())) {
                throw new IllegalArgumentException("a " + request.rhythm().get() + " is not in " + spelled(meter)
                        + " but in " + String.join(" or ", meters));
            }
        });
    }

    private static String spelled(Meter meter) {
        return meter.beats().isEmpty()
                ? "free meter"
                : String.join("+", meter.beats().stream().map(String::valueOf).toList()) + "/" + meter.unit();
    }

    private void checkInstrument() {
        request.key()
                .ifPresent(key -> request.instrument()
                        .ifPresent(instrument -> instrument.missing(key).ifPresent(note -> {
                            throw new IllegalArgumentException("the key has " + note + ", which a " + instrument
                                    + " cannot play; ask for another key or instrument");
                        })));
    }

    private void checkUnconstrained() {
        List<String> unkept = new ArrayList<>();
        request.bars().ifPresent(bars -> unkept.add("bars"));
        request.form().ifPresent(form -> unkept.add("form"));
        request.instrument().ifPresent(instrument -> unkept.add("instrument"));
        if (!request.chordSymbols()) {
            unkept.add("no chord symbols");
        }
        if (!unkept.isEmpty()) {
            throw new IllegalArgumentException("without constraints nothing sees to " + String.join(" and ", unkept)
                    + "; ask for strict constraints, or do not ask for that");
        }
    }

    private TuneGrammar grammar(Optional<Meter> meter, Consumer<TuneGrammar.Builder> usualShape) {
        TuneGrammar.Builder builder = TuneGrammar.builder().changes(false);
        request.key().ifPresent(builder::key);
        meter.ifPresent(builder::meter);
        if (rhythmIsShown) {
            builder.rhythm(request.rhythm().get());
        }
        if (opening.length > 0) {
            builder.unitLength(Fraction.of(1, 8));
        }
        if (!request.chordSymbols()) {
            builder.chordSymbols(List.of());
        }
        builder.pitches(request.instrument()
                .orElse(Instrument.FIDDLE)
                .midiKeys()
                .boxed()
                .toList());
        request.form()
                .ifPresentOrElse(
                        form -> builder.form(form, sectionBars(form)),
                        () -> request.bars().ifPresentOrElse(builder::bars, () -> usualShape.accept(builder)));
        return builder.build();
    }

    private int sectionBars(String form) {
        int sections = sections(form);
        int bars = request.bars().orElse(SECTION_BARS * sections);
        if (bars % sections != 0) {
            throw new IllegalArgumentException(bars + " bars cannot have the form " + form + ": its " + sections
                    + " written sections are of one length, " + bars / sections * sections + " or "
                    + (bars / sections + 1) * sections + " bars can");
        }
        return bars / sections;
    }

    /** How many sections a form has as written: one that is repeated at once is written once. */
    private static int sections(String form) {
        return form.replaceAll("(.)\\1", "$1").length();
    }

    private Bearings.Extent requestedExtent() {
        return request.form()
                .map(form -> new Bearings.Extent(sections(form) * sectionBars(form), sectionBars(form)))
                .orElse(new Bearings.Extent(request.bars().orElse(0), 0));
    }

    private TuneGrammar.State beginning(TuneGrammar grammar) {
        try {
            return grammar.start(vocabulary);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "this model cannot write by the rules what is asked for: " + e.getMessage(), e);
        }
    }

    /** Why the opening does not fit, after all headers that there may be. */
    private Optional<IllegalArgumentException> refusal(TuneGrammar.State state) {
        for (int id : start.length > 0 || rhythmIsShown ? start : vocabulary.encode("M")) {
            state.advance(id);
        }
        List<IllegalArgumentException> refusals = new ArrayList<>();
        return someHeaderFits(state, vocabulary.decode(opening), refusals)
                ? Optional.empty()
                : Optional.of(refusals.get(0));
    }

    private boolean someHeaderFits(TuneGrammar.State state, String body, List<IllegalArgumentException> refusals) {
        if (state.inBody()) {
            try {
                state.advance(body);
                return true;
            } catch (IllegalArgumentException e) {
                refusals.add(e);
                return false;
            }
        }
        boolean[] mask = new boolean[vocabulary.size()];
        state.allowed(mask);
        for (int id = 0; id < mask.length; id++) {
            if (mask[id]) {
                TuneGrammar.State next = state.copy();
                next.advance(id);
                if (someHeaderFits(next, body, refusals)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void freeHeader(Optional<Meter> meter) {
        List<Field> fields = new ArrayList<>();
        meter.ifPresent(value -> fields.add(new MeterField(value)));
        request.key().ifPresent(value -> fields.add(new KeyField(value)));
        String header = ModelText.of(Tune.of(1, fields, List.of()));
        if (request.rhythm().isEmpty()) {
            freeHeader.add("R:");
        } else if (rhythmIsShown) {
            freeHeader.add("R:" + request.rhythm().get() + "\n");
        }
        freeHeader.add(meter.isPresent() ? line(header, 'M') : "M:");
        freeHeader.add(opening.length > 0 ? "L:1/8\n" : "L:");
        freeHeader.add(request.key().isPresent() ? line(header, 'K') : "K:");
        vocabulary.encode(String.join("", freeHeader));
    }

    private static String line(String header, char code) {
        return header.lines()
                        .filter(line -> line.startsWith(code + ":"))
                        .findFirst()
                        .orElseThrow()
                + "\n";
    }

    // ---- what is done ----

    /** A tune's length, at random where none is requested, and the rules before its first character. */
    Beginning begin(RandomGenerator random) {
        int left = random.nextInt(grammars.stream().mapToInt(Shaped::share).sum());
        int drawn = 0;
        while (left >= grammars.get(drawn).share()) {
            left -= grammars.get(drawn).share();
            drawn++;
        }
        Shaped shaped = grammars.get(drawn);
        return new Beginning(
                shaped.grammar()
                        .map(grammar -> Rules.of(grammar.start(vocabulary)))
                        .orElseGet(() -> new FreeRules(vocabulary, freeHeader)),
                shaped.extent());
    }

    /** The tune with what is requested but not written by the model. */
    Tune finished(Tune tune) {
        List<Field> header = new ArrayList<>();
        if (!rhythmIsShown) {
            request.rhythm().ifPresent(rhythm -> header.add(new TextField('R', rhythm)));
        }
        header.addAll(tune.header());
        request.beatsPerMinute().ifPresent(beats -> {
            Meter meter = tune.meter();
            Fraction beat = meter.isFree() ? Fraction.of(1, 4) : Fraction.of(meter.isCompound() ? 3 : 1, meter.unit());
            header.add(header.size() - 1, new TempoField(new Tempo("", List.of(beat), beats)));
        });
        return header.equals(tune.header()) ? tune : Tune.of(tune.referenceNumber(), header, tune.body());
    }
}
