package org.bdo.dicom.dictionary;

/**
 * An element of a vendor (PS3.5 section 7.8).
 *
 * @param creator who reserves its block, as written in (gggg,00xx)
 * @param group odd
 * @param element the lower two of its hexadecimal digits; the upper two are those of the block
 * @param vr its value representation
 * @param multiplicity as the standard writes it: {@code 1}, {@code 2-n}
 * @param name what the vendor calls it, empty where that is not known
 */
public record PrivateElement(String creator, int group, int element, Vr vr, String multiplicity, String name) {}
