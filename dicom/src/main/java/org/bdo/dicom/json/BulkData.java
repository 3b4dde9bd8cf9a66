package org.bdo.dicom.json;

import org.jspecify.annotations.Nullable;

/** Where values are kept that are not part of the JSON (PS3.18 section F.2.2). */
@FunctionalInterface
public interface BulkData {

    /** No value is kept elsewhere; encapsulated pixel data are left out, as they have no other form. */
    BulkData NONE = (_, _) -> null;

    /**
     * The URI of a value; null if it is to be part of the JSON.
     *
     * @param path of the element: tags and numbers of items (from 1) in turn, {@code 7FE00010} or {@code 00880200/1/7FE00010}
     * @param length in bytes, -1 for encapsulated pixel data
     */
    @Nullable
    String uri(String path, long length);
}
