package io.tunesmith.abc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A set of ASCII words as a tree of characters. The root is node 0. Immutable once built. */
final class Trie {

    /** No such node. */
    static final int NONE = -1;

    private final List<Node> nodes = new ArrayList<>();

    Trie() {
        nodes.add(new Node());
    }

    /** Adds a word, and gives the node at its end. */
    int add(String word) {
        return add(0, word);
    }

    /** Adds what a word continues with after a node. */
    int add(int from, String word) {
        int node = from;
        for (int i = 0; i < word.length(); i++) {
            int next = next(node, word.charAt(i));
            if (next == NONE) {
                next = nodes.size();
                nodes.add(new Node());
                nodes.get(node).link(word.charAt(i), next);
            }
            node = next;
        }
        nodes.get(node).end = true;
        return node;
    }

    /** Makes a character lead from one node to another, so that both ways share what follows. */
    void link(int from, char c, int to) {
        nodes.get(from).link(c, to);
    }

    /** A new node that nothing leads to yet. */
    int detached() {
        nodes.add(new Node());
        return nodes.size() - 1;
    }

    /** The node that a character leads to, or {@link #NONE}. */
    int next(int node, char c) {
        Node here = nodes.get(node);
        for (int i = 0; i < here.characters.length; i++) {
            if (here.characters[i] == c) {
                return here.targets[i];
            }
        }
        return NONE;
    }

    /** Whether a word ends at the node. */
    boolean isEnd(int node) {
        return nodes.get(node).end;
    }

    /** The characters that lead on from the node, not to be changed. */
    char[] characters(int node) {
        return nodes.get(node).characters;
    }

    /** Whether there is no word at all. */
    boolean isEmpty() {
        return nodes.size() == 1 && !nodes.get(0).end;
    }

    private static final class Node {

        private char[] characters = {};
        private int[] targets = {};
        private boolean end;

        void link(char c, int to) {
            characters = Arrays.copyOf(characters, characters.length + 1);
            targets = Arrays.copyOf(targets, targets.length + 1);
            characters[characters.length - 1] = c;
            targets[targets.length - 1] = to;
        }
    }
}
