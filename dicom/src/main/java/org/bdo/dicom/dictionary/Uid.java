package org.bdo.dicom.dictionary;

import java.math.BigInteger;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Unique identifiers (PS3.5 section 9) and the storage SOP classes (PS3.4 table B.5-1). */
public final class Uid {

    public static final String VERIFICATION = "1.2.840.10008.1.1";
    public static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";
    public static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";
    public static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    public static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";
    public static final String SECONDARY_CAPTURE_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.7";

    /** Names this library in the file meta that it writes, (0002,0012). */
    public static final String IMPLEMENTATION_CLASS = "2.25.291703848143160418937480113215262420741";

    /** Names this library's version in the file meta that it writes, (0002,0013). */
    public static final String IMPLEMENTATION_VERSION = "BDO_1";

    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))+");
    private static final Map<String, String> STORAGE_CLASSES = storageClasses();

    private Uid() {}

    /** Whether the text keeps to PS3.5 section 9.1: at most 64 characters, components without leading zeros. */
    public static boolean isValid(String uid) {
        return uid.length() <= 64 && FORM.matcher(uid).matches();
    }

    /** A new UID, derived from a random UUID (PS3.5 section B.2). */
    public static String random() {
        return of(UUID.randomUUID());
    }

    /** The UID derived from a UUID (PS3.5 section B.2). */
    public static String of(UUID uuid) {
        byte[] magnitude = java.nio.ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return "2.25." + new BigInteger(1, magnitude);
    }

    /** The name of a storage SOP class or transfer syntax; null for other UIDs. */
    public static @Nullable String name(String uid) {
        String storage = STORAGE_CLASSES.get(uid);
        if (storage != null) {
            return storage;
        }
        TransferSyntax syntax = TransferSyntax.of(uid);
        return syntax.known() ? syntax.name() : null;
    }

    /** Whether the standard lists it as a storage SOP class. */
    public static boolean isStorageClass(String uid) {
        return STORAGE_CLASSES.containsKey(uid);
    }

    private static Map<String, String> storageClasses() {
        try (Stream<String> lines = Resource.lines("sop-classes.tsv")) {
            return lines.map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(r -> r[0], r -> r[1], (a, _) -> a));
        }
    }
}
