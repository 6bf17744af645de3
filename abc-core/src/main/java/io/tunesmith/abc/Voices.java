package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits the body of a tune into its voices (§7). */
final class Voices {

    private final Map<String, Builder> builders = new LinkedHashMap<>();

    private Voices() {}

    static List<Voice> of(Tune tune) {
        return new Voices().split(tune);
    }

    private List<Voice> split(Tune tune) {
        for (Field field : tune.header()) {
            if (field instanceof VoiceField voice) {
                builder(voice.id()).take(voice);
            }
        }
        for (Element element : tune.body()) {
            if (element instanceof VoiceField voice) {
                builder(voice.id()).take(voice);
            }
        }
        if (builders.isEmpty()) {
            builder("");
        }
        Builder current = null; // until the first V: of the body
        for (int i = 0; i < tune.body().size(); i++) {
            Element element = tune.body().get(i);
            if (element instanceof VoiceField voice) {
                current = builder(voice.id());
            } else if (element instanceof PartField || (current == null && element instanceof Field)) {
                for (Builder builder : builders.values()) {
                    builder.add(element, i);
                }
            } else {
                (current == null ? builders.values().iterator().next() : current).add(element, i);
            }
        }
        List<Voice> voices = new ArrayList<>(builders.size());
        for (Builder builder : builders.values()) {
            voices.add(builder.build());
        }
        return voices;
    }

    private Builder builder(String id) {
        return builders.computeIfAbsent(id, Builder::new);
    }

    private static final class Builder {

        private final String id;
        private final List<Element> elements = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();
        private Clef clef = Clef.NONE;

        Builder(String id) {
            this.id = id;
        }

        void take(VoiceField field) {
            if (!field.clef().equals(Clef.NONE)) {
                clef = field.clef();
            }
        }

        void add(Element element, int position) {
            elements.add(element);
            positions.add(position);
        }

        Voice build() {
            return new Voice(id, clef, elements, positions);
        }
    }
}
