package io.tunesmith.examples.cli;

import io.tunesmith.nottingham.Split;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code train}, {@code valid} and {@code test}. */
final class SplitOption implements ITypeConverter<Split> {

    @Override
    public Split convert(String value) {
        return switch (value) {
            case "train" -> Split.TRAIN;
            case "valid" -> Split.VALIDATION;
            case "test" -> Split.TEST;
            default ->
                throw new TypeConversionException("expected one of [train, valid, test] but was '" + value + "'");
        };
    }
}
