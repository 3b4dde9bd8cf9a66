package org.bdo.deid.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;

/** What every de-identified instance says of itself (PS3.15 E.1.1 step 6, E.3.6, E.3.7; codes of CID 7050). */
final class Markings {

    static final int METHOD = 0x00120063;
    static final int METHOD_CODES = 0x00120064;
    private static final int CODE_VALUE = 0x00080100;
    private static final int CODING_SCHEME = 0x00080102;
    private static final int CODE_MEANING = 0x00080104;

    /**
     * The markings of one instance.
     *
     * @param options what was done, which may be less than the profile has: no report, no cleaned report
     */
    static DataSet of(String pseudonym, String profile, Set<DicomOption> options) {
        List<DataSet> codes = new ArrayList<>();
        codes.add(code("113100", "Basic Application Confidentiality Profile"));
        options.stream().sorted().forEach(option -> codes.add(code(option.code(), option.meaning())));
        DataSetBuilder markings = DataSet.builder();
        if (options.contains(DicomOption.CLEAN_PIXEL_DATA)) {
            markings.set(Tag.BURNED_IN_ANNOTATION, Vr.CS, "NO");
        }
        if (options.contains(DicomOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES)) {
            markings.set(Tag.RECOGNIZABLE_VISUAL_FEATURES, Vr.CS, "NO");
        }
        return markings.set(Tag.PATIENT_NAME, Vr.PN, pseudonym)
                .set(Tag.PATIENT_ID, Vr.LO, pseudonym)
                .set(Tag.PATIENT_IDENTITY_REMOVED, Vr.CS, "YES")
                .set(METHOD, Vr.LO, "BDO " + profile)
                .setItems(METHOD_CODES, codes)
                .set(Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, Vr.CS, dates(options))
                .build();
    }

    private static String dates(Set<DicomOption> options) {
        if (options.contains(DicomOption.RETAIN_FULL_DATES)) {
            return "UNMODIFIED";
        }
        return options.contains(DicomOption.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED";
    }

    private static DataSet code(String value, String meaning) {
        return DataSet.builder()
                .set(CODE_VALUE, Vr.SH, value)
                .set(CODING_SCHEME, Vr.SH, "DCM")
                .set(CODE_MEANING, Vr.LO, meaning)
                .build();
    }

    private Markings() {}
}
