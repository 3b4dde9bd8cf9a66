package org.bdo.dicom.dictionary;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a data set and its pixels are written (PS3.5 annex A).
 *
 * @param name as PS3.6 table A-1 has it; the UID itself where the table does not know it
 * @param encoding of the elements
 * @param deflated whether the data set is a raw deflate stream (RFC 1951)
 * @param encapsulated whether the pixel data are fragments
 * @param known whether PS3.6 lists it
 */
public record TransferSyntax(
        String uid, String name, Encoding encoding, boolean deflated, boolean encapsulated, boolean known) {

    private static final Map<String, TransferSyntax> ALL = read();

    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN = of("1.2.840.10008.1.2");
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = of("1.2.840.10008.1.2.1");
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN = of("1.2.840.10008.1.2.1.99");
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN = of("1.2.840.10008.1.2.2");
    public static final TransferSyntax JPEG_BASELINE = of("1.2.840.10008.1.2.4.50");
    public static final TransferSyntax JPEG_LOSSLESS_SV1 = of("1.2.840.10008.1.2.4.70");
    public static final TransferSyntax JPEG_LS_LOSSLESS = of("1.2.840.10008.1.2.4.80");
    public static final TransferSyntax JPEG_2000_LOSSLESS = of("1.2.840.10008.1.2.4.90");
    public static final TransferSyntax JPEG_2000 = of("1.2.840.10008.1.2.4.91");
    public static final TransferSyntax RLE_LOSSLESS = of("1.2.840.10008.1.2.5");

    /** The transfer syntax with this UID. One that is not listed is taken as PS3.5 section A.4 demands of all since: explicit VR. */
    public static TransferSyntax of(String uid) {
        TransferSyntax known = ALL.get(uid);
        return known == null ? new TransferSyntax(uid, uid, Encoding.EXPLICIT_LITTLE, false, true, false) : known;
    }

    /** The plain transfer syntax with this encoding. */
    public static TransferSyntax of(Encoding encoding) {
        return switch (encoding) {
            case IMPLICIT_LITTLE -> IMPLICIT_VR_LITTLE_ENDIAN;
            case EXPLICIT_LITTLE -> EXPLICIT_VR_LITTLE_ENDIAN;
            case EXPLICIT_BIG -> EXPLICIT_VR_BIG_ENDIAN;
        };
    }

    private static Map<String, TransferSyntax> read() {
        Map<String, TransferSyntax> all = new LinkedHashMap<>();
        try (Stream<String> lines = Resource.lines("transfer-syntaxes.tsv")) {
            lines.map(line -> line.split("\t", -1)).forEach(row -> all.put(row[0], listed(row[0], row[1])));
        }
        return Map.copyOf(all);
    }

    private static TransferSyntax listed(String uid, String name) {
        return switch (uid) {
            case "1.2.840.10008.1.2" -> new TransferSyntax(uid, name, Encoding.IMPLICIT_LITTLE, false, false, true);
            case "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.4.94" ->
                new TransferSyntax(uid, name, Encoding.EXPLICIT_LITTLE, false, false, true);
            case "1.2.840.10008.1.2.2" -> new TransferSyntax(uid, name, Encoding.EXPLICIT_BIG, false, false, true);
            case "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95" ->
                new TransferSyntax(uid, name, Encoding.EXPLICIT_LITTLE, true, false, true);
            default -> new TransferSyntax(uid, name, Encoding.EXPLICIT_LITTLE, false, true, true);
        };
    }
}
