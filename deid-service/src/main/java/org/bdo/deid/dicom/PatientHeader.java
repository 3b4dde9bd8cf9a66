package org.bdo.deid.dicom;

import java.util.Arrays;
import java.util.List;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;

/** Who the patient of an image is, for the vault: the Patient Identification and Demographic attributes (PS3.3 C.2.2, C.2.3). */
final class PatientHeader {

    private static final int PATIENT_NAME = 0x00100010;
    private static final int BIRTH_DATE = 0x00100030;
    private static final int SEX = 0x00100040;
    private static final int OTHER_PATIENT_IDS = 0x00101000;
    private static final int OTHER_PATIENT_NAMES = 0x00101001;
    private static final int BIRTH_NAME = 0x00101005;
    private static final int ADDRESS = 0x00101040;
    private static final int TELEPHONES = 0x00102154;

    static Identity of(DataSet header, String source) {
        Identity.Builder facts = new Identity.Builder(DicomPatient.identifiers(header, source));
        for (int tag : new int[] {PATIENT_NAME, OTHER_PATIENT_NAMES, BIRTH_NAME}) {
            header.strings(tag).forEach(name -> name(name, facts));
        }
        for (int tag : new int[] {Tag.PATIENT_ID, OTHER_PATIENT_IDS, TELEPHONES}) {
            header.strings(tag).forEach(facts::number);
        }
        header.items(Tag.OTHER_PATIENT_IDS_SEQUENCE).forEach(other -> facts.number(other.string(Tag.PATIENT_ID)));
        facts.birthDate(isoDate(header.string(BIRTH_DATE, "").strip()));
        switch (header.string(SEX, "").strip()) {
            case "F" -> facts.sex("female");
            case "M" -> facts.sex("male");
            default -> {}
        }
        header.strings(ADDRESS).forEach(facts::place);
        return facts.build();
    }

    /** Family^Given^Middle^Prefix^Suffix, in up to three alphabets apart by = (PS3.5 6.2). */
    private static void name(String name, Identity.Builder facts) {
        for (String alphabet : name.split("=", -1)) {
            List<String> parts = Arrays.asList(alphabet.split("\\^", -1));
            facts.name(parts.getFirst(), parts.subList(1, Math.min(parts.size(), 3)));
        }
    }

    private static String isoDate(String date) {
        return date.matches("\\d{8}")
                ? date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6)
                : date;
    }

    private PatientHeader() {}
}
