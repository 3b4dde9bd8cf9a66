package org.bdo.proxy.upload;

import org.bdo.contracts.RecordKind;

/** Where a raw record lies in the bucket {@code identified} (docs/architecture.md, "A record's way"). */
public final class RawKey {

    private RawKey() {}

    public static String of(String source, String id) {
        return "raw/%s/%s/%s/%s".formatted(source, RecordKind.DICOM, id.substring(0, 2), id);
    }
}
