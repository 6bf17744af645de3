package io.tunesmith.render.internal.engraving;

import io.tunesmith.abc.Element;
import io.tunesmith.abc.Tune;
import io.tunesmith.abc.VoiceField;
import java.util.List;
import java.util.stream.Stream;

/** The properties of voices (§7.1). */
final class VoiceNames {

    private VoiceNames() {}

    /** The first value that a voice's fields give a property under one of its names, or an empty text. */
    static String of(Tune tune, String id, String... names) {
        return Stream.<Element>concat(tune.header().stream(), tune.body().stream())
                .filter(VoiceField.class::isInstance)
                .map(VoiceField.class::cast)
                .filter(field -> field.id().equals(id))
                .flatMap(field -> List.of(names).stream()
                        .filter(field.properties()::containsKey)
                        .map(field.properties()::get))
                .findFirst()
                .orElse("");
    }
}
