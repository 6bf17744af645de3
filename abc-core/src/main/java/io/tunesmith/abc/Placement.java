package io.tunesmith.abc;

/**
 * Where an element of a tune's body stood in the text, and the layout around it. It is kept beside the elements and
 * counts neither in a tune's equality nor in its music.
 *
 * @param span its place
 * @param afterSpace whether white space stands before it, which breaks a beam (§4.7)
 * @param startsLine whether it is the first of a line of music, after a score line break (§6.1.1)
 */
public record Placement(Span span, boolean afterSpace, boolean startsLine) {}
