package io.tunesmith.render.internal.engraving;

/** Something that has its place in a line of music: a column of notes, a bar line, a change of key. */
class Node {

    /** How far it reaches to both sides of x. */
    double left;

    double right;

    /** What should lie between its x and that of the next, in a line that is neither stretched nor pressed. */
    double ideal;

    /** What must lie between its x and that of the next. */
    double least;

    double x;
}
