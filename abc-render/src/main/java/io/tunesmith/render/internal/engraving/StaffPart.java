package io.tunesmith.render.internal.engraving;

import java.util.List;

/**
 * A voice on its staff.
 *
 * @param name what stands before its first line, empty if nothing
 * @param shortName what stands before the others
 * @param start the bar lines before its first bar
 * @param measures its bars
 */
record StaffPart(String name, String shortName, Junction start, List<Measure> measures) {}
