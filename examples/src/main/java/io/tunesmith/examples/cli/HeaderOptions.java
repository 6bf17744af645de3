package io.tunesmith.examples.cli;

import io.tunesmith.abc.Abc;
import io.tunesmith.abc.Key;
import io.tunesmith.abc.Meter;
import io.tunesmith.abc.ParseResult;
import io.tunesmith.abc.Tune;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads keys and meters from options as the parser reads them from a header. */
final class HeaderOptions {

    private HeaderOptions() {}

    /** Reads what follows {@code K:}. */
    static final class OfKey implements ITypeConverter<Key> {

        @Override
        public Key convert(String value) {
            Key key = read("K:" + value, value).key();
            if (key.tonic() == null) {
                throw new TypeConversionException("'" + value + "' is not a key such as D, Bb, Em or Ador");
            }
            return key;
        }
    }

    /** Reads what follows {@code M:}. */
    static final class OfMeter implements ITypeConverter<Meter> {

        @Override
        public Meter convert(String value) {
            Meter meter = read("M:" + value + "\nK:C", value).meter();
            if (meter.isFree()) {
                throw new TypeConversionException("'" + value + "' is not a meter such as 6/8 or 4/4");
            }
            return meter;
        }
    }

    private static Tune read(String lines, String value) {
        ParseResult result = Abc.parse("X:1\nT:\n" + lines + "\n");
        if (!result.problems().isEmpty() || result.tunes().size() != 1) {
            String reason = result.problems().isEmpty()
                    ? "one line is expected"
                    : result.problems().get(0).message();
            throw new TypeConversionException("'" + value + "': " + reason);
        }
        return result.tunes().get(0);
    }
}
