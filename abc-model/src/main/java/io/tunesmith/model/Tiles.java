package io.tunesmith.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Products for several texts at once, by vector instructions that plain Java has no words for: the same bits in
 * less time. Java has them in a module that is still incubating and only there if it is asked for, with {@code
 * --add-modules jdk.incubator.vector}. Stateless.
 */
interface Tiles {

    /** How many texts go together. */
    int TEXTS = 4;

    /** The weights as {@link #multiplyAdd} reads them. */
    float[] pack(float[][] rows);

    /**
     * sums += x·w for the first so many texts; each sum adds row after row. Fastest for a multiple of {@value #TEXTS}.
     *
     * @param packed w, of so many rows and columns
     */
    void multiplyAdd(float[][] x, float[] packed, int rows, float[][] sums, int columns, int count);

    /** What this Java can do, or null. */
    static @Nullable Tiles find() {
        Optional<Module> vectors = ModuleLayer.boot().findModule("jdk.incubator.vector");
        if (vectors.isEmpty() || !Fused.INSTRUCTION) {
            return null;
        }
        Tiles.class.getModule().addReads(vectors.get());
        try {
            return (Tiles) Class.forName("io.tunesmith.model.VectorTiles")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            return null; // Not compiled with the rest, or for another Java's module.
        }
    }
}
