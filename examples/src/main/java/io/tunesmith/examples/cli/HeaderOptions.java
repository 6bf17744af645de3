package io.tunesmith.examples.cli;

import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.examples.Headers;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads keys and meters from options. */
final class HeaderOptions {

    private HeaderOptions() {}

    /** Reads what follows {@code K:}. */
    static final class OfKey implements ITypeConverter<Key> {

        @Override
        public Key convert(String value) {
            try {
                return Headers.key(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads what follows {@code M:}. */
    static final class OfMeter implements ITypeConverter<Meter> {

        @Override
        public Meter convert(String value) {
            try {
                return Headers.meter(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
