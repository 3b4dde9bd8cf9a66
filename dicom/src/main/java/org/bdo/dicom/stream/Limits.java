package org.bdo.dicom.stream;

/**
 * What a hostile data set may cost.
 *
 * @param depth sequences within sequences
 * @param elements elements and items in the whole data set
 * @param value bytes of one value, where it is held in memory
 * @param memory bytes of all values together, where a data set is held in memory
 * @param bytes of the whole data set, after inflating
 */
public record Limits(int depth, long elements, int value, long memory, long bytes) {

    public static final Limits DEFAULT = new Limits(64, 5_000_000, 16 << 20, 64L << 20, 16L << 30);

    public Limits withValue(int bytesOfOneValue) {
        return new Limits(depth, elements, bytesOfOneValue, memory, bytes);
    }

    public Limits withMemory(long bytesOfAllValues) {
        return new Limits(depth, elements, value, bytesOfAllValues, bytes);
    }
}
