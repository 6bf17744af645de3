package io.tunesmith.model;

import io.tunesmith.abc.CharVocabulary;
import io.tunesmith.abc.MelodyIndex;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a model. A properties file names the tensor files that belong to it, with their checksums and that of the
 * vocabulary; it is replaced last and in one move, so that a directory is always of one piece.
 */
final class ModelDirectory {

    static final String MODEL = "model.properties";
    static final String CHECKPOINT = "checkpoint.properties";
    static final String VOCABULARY = "vocabulary.txt";
    static final String MELODIES = "melodies.bin";
    static final String CALIBRATION = "calibration.txt";
    static final String FORMAT = "1";

    private static final String INDEX = ".index";
    private static final String DATA = ".data-00000-of-00001";
    private static final int LARGEST_PROPERTIES = 1 << 20;
    private static final int LARGEST_TENSORS = 1 << 30;
    private static final int LARGEST_MELODIES = 1 << 28;
    private static final int LARGEST_CALIBRATION = 1 << 22;

    private ModelDirectory() {}

    /** Where the files of a model are read from. */
    enum Source {

        /** A folder, whose files may be damaged, or written anew meanwhile. */
        FOLDER {
            @Override
            byte[] read(Path file, int most) throws IOException {
                return SafeFiles.read(file, most);
            }
        },

        /** The library, whose files are as whole as its classes. */
        LIBRARY {
            @Override
            byte[] read(Path file, int most) throws IOException {
                try (InputStream in = ModelDirectory.class.getResourceAsStream("pretrained/" + file.getFileName())) {
                    if (in == null) {
                        throw new NoSuchFileException(file.toString());
                    }
                    return in.readAllBytes();
                }
            }
        };

        /**
         * All bytes of a file.
         *
         * @throws NoSuchFileException if there is none
         * @throws IOException if it cannot be read or has more bytes than that
         */
        abstract byte[] read(Path file, int most) throws IOException;
    }

    /** What a properties file and the files that belong to it hold. */
    record Content(
            Map<String, String> properties, CharVocabulary vocabulary, Map<String, TensorBundle.Tensor> tensors) {}

    /** A model, ready to be used; the melodies are those that it must not repeat. */
    record Model(
            ModelConfig config,
            CharVocabulary vocabulary,
            Map<String, float[]> weights,
            Map<String, String> properties,
            @Nullable MelodyIndex melodies,
            Calibration calibration) {

        Model with(Calibration other) {
            return new Model(config, vocabulary, weights, properties, melodies, other);
        }
    }

    /** Writes a tensor bundle, given the path before {@link #INDEX}. */
    @FunctionalInterface
    interface TensorWriter {
        void write(String prefix);
    }

    /**
     * Writes tensors and then, in one move, the properties that name them; then deletes the tensors that were there
     * before. The vocabulary must be there already.
     *
     * @param kind what the tensor files' names start with; a number that tells them from those before follows
     */
    static void write(Path directory, String file, String kind, Map<String, String> properties, TensorWriter writer)
            throws IOException {
        String name = kind + "-" + (lastNumber(directory, kind) + 1);
        try {
            writer.write(directory.toAbsolutePath().resolve(name).toString());
            Map<String, String> all = new LinkedHashMap<>(properties);
            all.put("format", FORMAT);
            all.put("tensors", name);
            all.put("sha256.index", forced(directory.resolve(name + INDEX)));
            all.put("sha256.data", forced(directory.resolve(name + DATA)));
            all.put("sha256.vocabulary", forced(directory.resolve(VOCABULARY)));
            SafeFiles.write(directory.resolve(file), SafeFiles.print(all));
        } catch (ModelException e) {
            delete(directory, kind, other -> other.startsWith(name + "."));
            throw e;
        } catch (RuntimeException | IOException e) {
            delete(directory, kind, other -> other.startsWith(name + "."));
            throw new ModelException(directory.resolve(name) + ": cannot be written: " + SafeFiles.reason(e), e);
        }
        delete(directory, kind, other -> !other.startsWith(name + "."));
    }

    /** Deletes tensor files of a kind. */
    private static void delete(Path directory, String kind, Predicate<String> which) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path path : files.toList()) {
                String name = path.getFileName().toString();
                if (name.matches(kind + "-[0-9]+[._].*") && which.test(name)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private static int lastNumber(Path directory, String kind) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(kind + "-[0-9]{1,9}[._].*"))
                    .mapToInt(name ->
                            Integer.parseInt(name.substring(kind.length() + 1).split("[._]")[0]))
                    .max()
                    .orElse(0);
        }
    }

    private static String forced(Path path) throws IOException {
        SafeFiles.force(path);
        return SafeFiles.sha256(Files.readAllBytes(path));
    }

    /** Reads what {@link #write} wrote and checks that it is whole. It may be written anew meanwhile. */
    static Content read(Path directory, String file) throws IOException {
        return read(directory, file, Source.FOLDER);
    }

    private static Content read(Path directory, String file, Source source) throws IOException {
        byte[] written = properties(directory, file, source);
        while (true) {
            try {
                return read(directory, file, source, written);
            } catch (ModelException e) {
                byte[] now = properties(directory, file, source);
                if (Arrays.equals(now, written)) {
                    throw e;
                }
                written = now;
            }
        }
    }

    private static byte[] properties(Path directory, String file, Source source) throws IOException {
        try {
            return source.read(directory.resolve(file), LARGEST_PROPERTIES);
        } catch (NoSuchFileException e) {
            throw new ModelException(directory + ": there is no model here, " + file + " is missing", e);
        }
    }

    private static Content read(Path directory, String file, Source source, byte[] written) throws IOException {
        Path path = directory.resolve(file);
        String text = utf8(written, path);
        Map<String, String> properties;
        try {
            properties = SafeFiles.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ModelException(path + ": not a model's properties: " + e.getMessage(), e);
        }
        String format = need(properties, "format", path);
        if (!format.equals(FORMAT)) {
            throw ModelException.of(path, "the format is \"" + format + "\", this version reads " + FORMAT);
        }
        String name = need(properties, "tensors", path);
        if (!name.matches("[a-z]+(-[0-9]+)?")) {
            throw ModelException.of(path, "\"" + name + "\" is no name of tensor files");
        }
        Path characters = directory.resolve(VOCABULARY);
        byte[] lines = checked(characters, source, need(properties, "sha256.vocabulary", path));
        byte[] index = checked(directory.resolve(name + INDEX), source, need(properties, "sha256.index", path));
        byte[] data = checked(directory.resolve(name + DATA), source, need(properties, "sha256.data", path));
        CharVocabulary vocabulary = CharVocabulary.parse(utf8(lines, characters), characters.toString());
        if (vocabulary.idOf('\n').isEmpty()) {
            throw ModelException.of(characters, "the line break is missing, no model can do without");
        }
        try {
            return new Content(properties, vocabulary, TensorBundle.read(index, data));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelException(directory.resolve(name + INDEX) + ": " + e.getMessage(), e);
        }
    }

    private static String utf8(byte[] bytes, Path file) throws ModelException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ModelException(file + ": it is not UTF-8", e);
        }
    }

    private static byte[] checked(Path path, Source source, String sha256) throws IOException {
        byte[] bytes;
        try {
            bytes = source.read(path, LARGEST_TENSORS);
        } catch (NoSuchFileException e) {
            throw new ModelException(path + ": it is missing", e);
        }
        if (source == Source.FOLDER) {
            String found = SafeFiles.sha256(bytes);
            if (!found.equals(sha256)) {
                throw ModelException.of(path, "it is damaged: its SHA-256 is " + found + ", it should be " + sha256);
            }
        }
        return bytes;
    }

    static String need(Map<String, String> properties, String key, Path file) throws ModelException {
        String value = properties.get(key);
        if (value == null) {
            throw ModelException.of(file, "\"" + key + "\" is missing");
        }
        return value;
    }

    /** Reads a model and checks that vocabulary, settings and weights fit together. */
    static Model load(Path directory) throws IOException {
        return load(directory, Source.FOLDER);
    }

    /** The model that the library brings. */
    static Model bundled() {
        try {
            return load(Path.of("pretrained"), Source.LIBRARY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Model load(Path directory, Source source) throws IOException {
        Content content = read(directory, MODEL, source);
        Path file = directory.resolve(MODEL);
        TrainConfig config = config(content.properties(), file);
        return new Model(
                config.model(),
                content.vocabulary(),
                weights(
                        content.tensors(),
                        WeightShapes.of(config.model(), content.vocabulary().size()),
                        file),
                content.properties(),
                melodies(directory, source),
                calibration(directory, source, content.properties()));
    }

    /** How tunes are to be composed with the model; the file's first line names the weights that it is of. */
    private static Calibration calibration(Path directory, Source source, Map<String, String> properties)
            throws IOException {
        Path file = directory.resolve(CALIBRATION);
        String text;
        try {
            text = utf8(source.read(file, LARGEST_CALIBRATION), file);
        } catch (NoSuchFileException e) {
            return Calibration.NONE;
        }
        String first = calibrated(properties);
        if (!text.startsWith(first)) {
            throw ModelException.of(file, "it is not of these weights; calibrate the model anew, or delete the file");
        }
        try {
            return Calibration.parse(text.substring(first.length()));
        } catch (IllegalArgumentException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        }
    }

    static void write(Path directory, Calibration calibration, Model model) throws IOException {
        SafeFiles.write(directory.resolve(CALIBRATION), calibrated(model.properties()) + calibration.print());
    }

    private static String calibrated(Map<String, String> properties) {
        return "calibration of weights " + properties.get("sha256.data") + "\n";
    }

    /** The melodies that composed tunes must not repeat; null if they were not saved with the model. */
    private static @Nullable MelodyIndex melodies(Path directory, Source source) throws IOException {
        Path file = directory.resolve(MELODIES);
        byte[] bytes;
        try {
            bytes = source.read(file, LARGEST_MELODIES);
        } catch (NoSuchFileException e) {
            return null;
        }
        try {
            return MelodyIndex.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        }
    }

    /** The tensors of these names, all there, of these shapes and of finite numbers. */
    static Map<String, float[]> weights(Map<String, TensorBundle.Tensor> tensors, Map<String, int[]> shapes, Path file)
            throws ModelException {
        Map<String, float[]> weights = new LinkedHashMap<>();
        for (Map.Entry<String, int[]> entry : shapes.entrySet()) {
            TensorBundle.Tensor tensor = tensors.get(entry.getKey());
            if (tensor == null || !Arrays.equals(tensor.shape(), entry.getValue())) {
                throw ModelException.of(
                        file,
                        "the weights \"" + entry.getKey() + "\" have shape "
                                + (tensor == null ? "none" : Arrays.toString(tensor.shape()))
                                + ", by the settings and the vocabulary it must be "
                                + Arrays.toString(entry.getValue()));
            }
            for (float value : tensor.values()) {
                if (value - value != 0) { // Infinite or not a number.
                    throw ModelException.of(file, "the weights \"" + entry.getKey() + "\" are not all numbers");
                }
            }
            weights.put(entry.getKey(), tensor.values());
        }
        return weights;
    }

    /** The settings as properties, one for each component of the records. */
    static Map<String, String> properties(TrainConfig config) {
        Map<String, String> properties = new LinkedHashMap<>();
        put(properties, "train.", config);
        put(properties, "model.", config.model());
        return properties;
    }

    private static void put(Map<String, String> properties, String prefix, Record settings) {
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            if (component.getType() != ModelConfig.class) {
                try {
                    properties.put(
                            prefix + component.getName(),
                            component.getAccessor().invoke(settings).toString());
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** The settings that {@link #properties} wrote. */
    static TrainConfig config(Map<String, String> properties, Path file) throws ModelException {
        ModelConfig model = get(properties, "model.", ModelConfig.class, null, file);
        return get(properties, "train.", TrainConfig.class, model, file);
    }

    private static <R extends Record> R get(
            Map<String, String> properties, String prefix, Class<R> type, ModelConfig model, Path file)
            throws ModelException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int place = 0; place < components.length; place++) {
            types[place] = components[place].getType();
            if (types[place] == ModelConfig.class) {
                values[place] = model;
                continue;
            }
            String key = prefix + components[place].getName();
            String value = need(properties, key, file);
            try {
                values[place] = types[place] == int.class
                        ? (Object) Integer.valueOf(value)
                        : types[place] == long.class
                                ? (Object) Long.valueOf(value)
                                : types[place] == double.class
                                        ? (Object) Double.valueOf(value)
                                        : types[place] == boolean.class ? (Object) truth(value) : textKind(value);
            } catch (IllegalArgumentException e) {
                throw new ModelException(file + ": \"" + key + "\" is \"" + value + "\", which it cannot be", e);
            }
        }
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new ModelException(file + ": " + e.getCause().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Boolean truth(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("neither true nor false");
        }
        return Boolean.valueOf(value);
    }

    private static TextKind textKind(String value) {
        return TextKind.valueOf(value.toUpperCase(java.util.Locale.ROOT));
    }
}
