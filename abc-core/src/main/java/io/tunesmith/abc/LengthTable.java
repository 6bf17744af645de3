package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The written lengths that one unit note length can spell, in ticks: the finest length is one tick, all others are
 * notes that one head with up to two dots can show. Because one tick can be spelled, whatever is left of a bar can be
 * filled.
 */
final class LengthTable {

    /** Tuplets have at most this many notes. */
    static final int MAX_TUPLET = 9;

    private static final int NEVER = 1 << 20;

    private final Trie spellings = new Trie();
    private final List<int[]> below =
            new ArrayList<>(); // by node: the ticks of all lengths spelled there or further on
    private final int[] at; // by node: the ticks of the length spelled there, or 0
    private final int[][][] least = new int[MAX_TUPLET + 1][MAX_TUPLET + 1][];

    /**
     * Finds the lengths.
     *
     * @param unit the unit note length in ticks, at least 1
     * @param longest the longest length in ticks
     * @param usable which ASCII characters there are
     */
    LengthTable(int unit, int longest, boolean[] usable) {
        List<Integer> lengths = new ArrayList<>();
        List<Integer> nodes = new ArrayList<>();
        int size = 1;
        for (int ticks = 1; ticks <= longest; ticks++) {
            String spelling = Spelling.length(Fraction.of(ticks, unit));
            if (hasOneHead(ticks) && spelling.chars().allMatch(c -> usable[c])) {
                int node = spellings.add(spelling);
                lengths.add(ticks);
                nodes.add(node);
                size = Math.max(size, node + 1);
            }
        }
        at = new int[size];
        for (int i = 0; i < lengths.size(); i++) {
            at[nodes.get(i)] = lengths.get(i);
        }
        for (int node = 0; node < size; node++) {
            below.add(ticksBelow(node));
        }
        tabulate(lengths);
    }

    /** Whether one note with up to two dots lasts this long. */
    private static boolean hasOneHead(int ticks) {
        int odd = ticks / Integer.lowestOneBit(ticks);
        return odd == 1 || odd == 3 || odd == 7;
    }

    private int[] ticksBelow(int node) {
        List<Integer> found = new ArrayList<>();
        if (at[node] > 0) {
            found.add(at[node]);
        }
        for (char c : spellings.characters(node)) {
            for (int ticks : ticksBelow(spellings.next(node, c))) {
                found.add(ticks);
            }
        }
        return found.stream().sorted().mapToInt(Integer::intValue).toArray();
    }

    /** least[notes][modulus][rest]: the least sum of so many lengths that leaves this rest. */
    private void tabulate(List<Integer> lengths) {
        for (int modulus = 1; modulus <= MAX_TUPLET; modulus++) {
            least[0][modulus] = new int[modulus];
            Arrays.fill(least[0][modulus], NEVER);
            least[0][modulus][0] = 0;
            for (int notes = 1; notes <= MAX_TUPLET; notes++) {
                int[] row = new int[modulus];
                Arrays.fill(row, NEVER);
                for (int length : lengths) {
                    for (int rest = 0; rest < modulus; rest++) {
                        int sum = least[notes - 1][modulus][rest] + length;
                        row[sum % modulus] = Math.min(row[sum % modulus], sum);
                    }
                }
                least[notes][modulus] = row;
            }
        }
    }

    /** Whether the finest length can be spelled, on which everything else rests. */
    boolean spellsOneTick() {
        return below.get(0).length > 0 && below.get(0)[0] == 1;
    }

    /** The tree of the spellings; the root is the bare note. */
    Trie spellings() {
        return spellings;
    }

    /** The length that ends at a node, in ticks, or 0. */
    int ticks(int node) {
        return at[node];
    }

    /** The lengths that end at a node or further on, in ticks, ascending. */
    int[] reachable(int node) {
        return below.get(node);
    }

    /**
     * How long a tuplet's notes last together at least, in written ticks, if some are known and the sum has to be a
     * multiple of {@code modulus}.
     */
    int leastSum(int known, int notesToCome, int modulus) {
        return known + least[notesToCome][modulus][Math.floorMod(-known, modulus)];
    }
}
