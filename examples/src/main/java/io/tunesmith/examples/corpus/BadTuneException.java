package io.tunesmith.examples.corpus;

/** A tune, or what should be one, that nothing can be made of; the message tells its place and what is wrong. */
public final class BadTuneException extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadTuneException(String message) {
        super(message);
    }
}
