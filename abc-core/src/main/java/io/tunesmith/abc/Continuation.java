package io.tunesmith.abc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the lines of a field of text that goes on behind {@code +:} (§3.3). */
final class Continuation<T> {

    private final List<T> list;
    private final java.util.function.Function<TextField, T> as;
    private @Nullable StringBuilder text;

    /**
     * For the last field of a list.
     *
     * @param as how a field becomes a member of the list
     */
    Continuation(List<T> list, java.util.function.Function<TextField, T> as) {
        this.list = list;
        this.as = as;
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
        if (text != null) {
            TextField field = (TextField) list.get(list.size() - 1);
            list.set(list.size() - 1, as.apply(new TextField(field.code(), text.toString())));
            text = null;
        }
    }
}
