package io.tunesmith.render;

/** A tune that cannot be performed: too long when its repeats are played, or with lengths too fine to count. */
public final class PerformanceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PerformanceException(String message) {
        super(message);
    }

    PerformanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
