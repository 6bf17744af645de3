package io.tunesmith.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the bundled model. */
final class Bundled {

    private Bundled() {}

    /** Copies them into a folder. */
    static void copyTo(Path folder) throws IOException {
        Path files;
        try {
            files = Path.of(AbcGenerator.class.getResource("pretrained").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        List<Path> all;
        try (Stream<Path> listed = Files.list(files)) {
            all = listed.toList();
        }
        for (Path file : all) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
    }
}
