package org.bdo.deid.dicom;

import java.util.Set;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;

/**
 * The part of an instance's header that decides whether the rules can clean it.
 *
 * @param dataSet without pixel data
 */
record InstanceHeader(
        DataSet dataSet, String transferSyntax, String sopClass, String sop, String series, String study) {

    private static final String ROOT = "1.2.840.10008.5.1.4.1.1.";

    /** Images whose header the table covers and whose pixels seldom have text. The other storage classes wait for their rules. */
    private static final Set<String> CLEANABLE = Set.of(
            "1", "1.1", "1.1.1", "1.2", "1.2.1", "1.3", "1.3.1", "2", "2.1", "2.2", "4", "4.1", "4.3", "4.4", "12.1",
            "12.1.1", "12.2", "12.2.1", "13.1.1", "13.1.2", "13.1.3", "13.1.4", "13.1.5", "20", "128", "128.1", "130");

    /** Ultrasound, secondary capture, visible light: devices and people write names into the picture. */
    private static final Set<String> OFTEN_BURNED_IN =
            Set.of("3", "3.1", "6", "6.1", "6.2", "7", "7.1", "7.2", "7.3", "7.4");

    private static final String VISIBLE_LIGHT = ROOT + "77.1.";
    private static final Set<String> RISKY_MODALITIES = Set.of(
            "US", "IVUS", "BDUS", "SC", "OT", "XC", "ES", "GM", "SM", "OP", "DOC", "HC", "DG", "LP", "EPS", "TG");

    private static final Set<String> SCREENS =
            Set.of("SCREEN SAVE", "SCREENSHOT", "SCREEN", "SCREEN_SAVE", "DOSE_INFO");

    /** Reads what matters; an instance that cannot be cleaned is a {@link HeldBackException}. */
    static InstanceHeader of(DicomFile file) {
        DataSet dataSet = file.dataSet();
        InstanceHeader header = new InstanceHeader(
                dataSet,
                file.transferSyntax().uid(),
                required(dataSet, Tag.SOP_CLASS_UID),
                required(dataSet, Tag.SOP_INSTANCE_UID),
                required(dataSet, Tag.SERIES_INSTANCE_UID),
                required(dataSet, Tag.STUDY_INSTANCE_UID));
        header.requireNoTextInPixels();
        header.requireCleanable();
        return header;
    }

    private void requireNoTextInPixels() {
        boolean said = "YES".equals(dataSet.string(Tag.BURNED_IN_ANNOTATION));
        boolean captured = dataSet.contains(Tag.CONVERSION_TYPE)
                || dataSet.strings(Tag.IMAGE_TYPE).stream().anyMatch(SCREENS::contains);
        boolean risky = RISKY_MODALITIES.contains(dataSet.string(Tag.MODALITY, ""))
                || sopClass.startsWith(VISIBLE_LIGHT)
                || isOneOf(OFTEN_BURNED_IN);
        if (said || captured || risky) {
            throw new HeldBackException(
                    "dicom.burned-in-risk",
                    "Images of this kind often have names written into the picture, and no rule cleans pixels yet.");
        }
    }

    private void requireCleanable() {
        if (!isOneOf(CLEANABLE)) {
            throw new HeldBackException(
                    "dicom.class-not-cleanable",
                    "Objects of this SOP class (documents, reports, presentation states, waveforms and others) cannot be"
                            + " cleaned yet.");
        }
    }

    private boolean isOneOf(Set<String> classes) {
        return sopClass.startsWith(ROOT) && classes.contains(sopClass.substring(ROOT.length()));
    }

    private static String required(DataSet dataSet, int tag) {
        String uid = dataSet.string(tag);
        if (uid == null || !uid.matches("[0-9.]{1,64}")) {
            throw new HeldBackException(
                    "dicom.no-uid",
                    "The instance has no readable " + Tag.text(tag)
                            + ", without which it belongs nowhere; send it with one.");
        }
        return uid;
    }
}
