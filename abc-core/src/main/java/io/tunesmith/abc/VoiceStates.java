package io.tunesmith.abc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Follows the elements of a tune in the order of the text and knows which voice they belong to and what holds in it, as
 * {@link MusicParser} does while it reads them.
 */
final class VoiceStates {

    private final VoiceState common = new VoiceState("");
    private final Map<String, VoiceState> voices = new LinkedHashMap<>();
    private VoiceState voice = common;
    private VoiceState.Propagation propagation = VoiceState.Propagation.PITCH;

    /** Begins behind the header of a tune. */
    VoiceStates(Tune tune) {
        boolean unitGiven = false;
        for (Field field : tune.header()) {
            field(field);
            unitGiven |= field instanceof UnitLengthField;
        }
        if (!unitGiven) {
            field(new UnitLengthField(common.meter().defaultUnitLength()));
        }
        voice = common;
    }

    /** What holds where the last element stands. */
    VoiceState voice() {
        return voice;
    }

    /** How far accidentals reach. */
    VoiceState.Propagation propagation() {
        return propagation;
    }

    /** Goes on to an element of the body. */
    void element(Element element) {
        if (element instanceof VoiceField field) {
            voice = state(field.id());
        } else if (element instanceof Field field) {
            field(field);
        } else if (voice == common && !voices.isEmpty()) {
            voice = voices.values().iterator().next(); // music before the first V: belongs to the first voice there is
        }
    }

    private void field(Field field) {
        if (field instanceof KeyField key) {
            forVoices(state -> state.key(key.key()));
        } else if (field instanceof MeterField meter) {
            forVoices(state -> state.meter(meter.meter()));
        } else if (field instanceof UnitLengthField unit) {
            forVoices(state -> state.unit(unit.length()));
        } else if (field instanceof VoiceField named) {
            state(named.id());
        } else if (field instanceof Directive directive) {
            propagation = propagation.after(directive);
        }
    }

    private void forVoices(Consumer<VoiceState> change) {
        change.accept(voice);
        if (voice == common) {
            voices.values().forEach(change);
        }
    }

    private VoiceState state(String id) {
        return voices.computeIfAbsent(id, name -> {
            VoiceState state = new VoiceState(name);
            state.inherit(common);
            return state;
        });
    }
}
