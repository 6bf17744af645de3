package io.tunesmith.abc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the lines of a field of text that goes on behind {@code +:} (§3.3). */
final class Continuation {

    private final List<? super TextField> list;
    private @Nullable StringBuilder text;

    /** For the last field of a list. */
    Continuation(List<? super TextField> list) {
        this.list = list;
    }

    /** Goes on with the last field; false if it is none of text. */
    boolean add(String more) {
        if (text == null) {
            if (list.isEmpty() || !(list.get(list.size() - 1) instanceof TextField field)) {
                return false;
            }
            text = new StringBuilder(field.text());
        }
        if (!more.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(more);
        }
        return true;
    }

    /** The field is complete. */
    void end() {
        if (text != null && list.get(list.size() - 1) instanceof TextField field) {
            list.set(list.size() - 1, new TextField(field.code(), text.toString()));
            text = null;
        }
    }
}
