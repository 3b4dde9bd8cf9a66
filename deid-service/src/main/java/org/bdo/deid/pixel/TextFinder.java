package org.bdo.deid.pixel;

import java.util.List;

/** Reads pictures. */
public interface TextFinder {

    /** Where text is, or may be, in a picture of grey values, row by row. */
    List<Text> find(byte[] grey, int width, int height);

    /**
     * A line of text.
     *
     * @param certain whether a word of it is one beyond doubt; else it may be speckle that looks like letters
     */
    record Text(Box box, boolean certain) {}
}
