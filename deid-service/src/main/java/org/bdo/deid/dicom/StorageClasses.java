package org.bdo.deid.dicom;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The storage SOP classes that rules exist for. */
final class StorageClasses {

    private static final String ROOT = "1.2.840.10008.5.1.4.1.1.";
    private static final Map<String, StorageClass> ALL = read();

    /** What kind of danger an object is. */
    enum Kind {
        /** A picture that seldom has text in it. */
        IMAGE,
        /** A picture that often has names written into it: ultrasound, secondary capture, visible light. */
        SCREEN,
        /** A content tree: reports, key objects, dose. */
        STRUCTURED,
        /** No picture of the patient: plans, structures, segmentations, presentation states, registrations. */
        OBJECT,
        /** A document of another format inside. */
        DOCUMENT
    }

    /**
     * A storage class.
     *
     * @param iod whose attribute types hold, see {@link AttributeTypes}; empty for documents
     */
    record StorageClass(Kind kind, String iod) {}

    static Optional<StorageClass> find(String uid) {
        return Optional.ofNullable(ALL.get(uid));
    }

    private static Map<String, StorageClass> read() {
        Map<String, StorageClass> classes = new HashMap<>();
        for (String[] row : Resource.rows("/dicom/storage-classes.tsv", 4)) {
            classes.put(ROOT + row[0], new StorageClass(Kind.valueOf(row[1].toUpperCase(Locale.ROOT)), row[2]));
        }
        return Map.copyOf(classes);
    }

    private StorageClasses() {}
}
