package org.bdo.deid.dicom;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.bdo.deid.dicom.StorageClasses.Kind;
import org.bdo.deid.dicom.StorageClasses.StorageClass;
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
        DataSet dataSet,
        String transferSyntax,
        String sopClass,
        StorageClass storage,
        String sop,
        String series,
        String study) {

    private static final Set<String> RISKY_MODALITIES = Set.of(
            "US", "IVUS", "BDUS", "SC", "OT", "XC", "ES", "GM", "SM", "OP", "DOC", "HC", "DG", "LP", "EPS", "TG");

    private static final Set<String> SCREENS =
            Set.of("SCREEN SAVE", "SCREENSHOT", "SCREEN", "SCREEN_SAVE", "DOSE_INFO");

    private static final Set<String> WITH_FACES = Set.of("CT", "MR", "PT");
    private static final List<Integer> DESCRIPTIONS =
            List.of(Tag.STUDY_DESCRIPTION, Tag.SERIES_DESCRIPTION, Tag.PROTOCOL_NAME);
    private static final Pattern HEAD = Pattern.compile(
            "(?iu)head|brain|skull|face|facial|sinus|orbit|neck|голов|мозг|череп|лиц[аоеу]|пазух|глазниц|шея|шеи");

    private static final Set<String> FACELESS = Set.of(
            "CHEST",
            "ABDOMEN",
            "PELVIS",
            "LSPINE",
            "TSPINE",
            "KNEE",
            "HIP",
            "ANKLE",
            "FOOT",
            "HAND",
            "WRIST",
            "ELBOW",
            "HEART",
            "LIVER",
            "KIDNEY",
            "BREAST",
            "PROSTATE",
            "LEG",
            "ARM",
            "EXTREMITY",
            "LUNG",
            "SHOULDER");

    /** Reads what matters; an instance that this profile cannot clean is a {@link HeldBackException}. */
    static InstanceHeader of(DicomFile file, DicomProfile profile) {
        DataSet dataSet = file.dataSet();
        String sopClass = required(dataSet, Tag.SOP_CLASS_UID);
        InstanceHeader header = new InstanceHeader(
                dataSet,
                file.transferSyntax().uid(),
                sopClass,
                cleanable(sopClass, profile),
                required(dataSet, Tag.SOP_INSTANCE_UID),
                required(dataSet, Tag.SERIES_INSTANCE_UID),
                required(dataSet, Tag.STUDY_INSTANCE_UID));
        header.requireNoFace(profile);
        return header;
    }

    /** The same with pixels of another transfer syntax. */
    InstanceHeader in(String syntax) {
        return new InstanceHeader(dataSet, syntax, sopClass, storage, sop, series, study);
    }

    /** Whether somebody may have written a name into the picture. */
    boolean mayHaveTextInPixels() {
        return "YES".equals(dataSet.string(Tag.BURNED_IN_ANNOTATION))
                || (dataSet.contains(Tag.CONVERSION_TYPE) && storage.kind() != Kind.OBJECT)
                || dataSet.strings(Tag.IMAGE_TYPE).stream().anyMatch(SCREENS::contains)
                || (RISKY_MODALITIES.contains(dataSet.string(Tag.MODALITY, "")) && storage.kind() == Kind.IMAGE)
                || storage.kind() == Kind.SCREEN;
    }

    private static StorageClass cleanable(String sopClass, DicomProfile profile) {
        StorageClass storage = StorageClasses.find(sopClass)
                .orElseThrow(() -> new HeldBackException(
                        "dicom.class-not-cleanable",
                        "Objects of this SOP class (waveforms, raw data and others) cannot be cleaned yet."));
        if (storage.kind() == Kind.DOCUMENT) {
            throw new HeldBackException(
                    "dicom.document-inside",
                    "The object has a document of another format (PDF, CDA, a model) inside, which the profile refuses; send the"
                            + " document by itself.");
        }
        if (storage.kind() == Kind.STRUCTURED && !profile.has(DicomOption.CLEAN_STRUCTURED_CONTENT)) {
            throw new HeldBackException(
                    "dicom.class-not-cleanable",
                    "The profile has no Clean Structured Content option (113104), without which no report may leave.");
        }
        return storage;
    }

    /** A face can be made visible from slices of a head, so such an image stays where that is asked. */
    private void requireNoFace(DicomProfile profile) {
        if (profile.faces() == DicomProfile.Faces.HOLD && mayShowFace()) {
            throw new HeldBackException(
                    "pixel.face",
                    "From slices of this part of the body a face can be made visible, and the profile lets none leave.");
        }
    }

    /** In doubt it may: only a part of the body that is named and is no head, and no word of one in what the slices are called. */
    boolean mayShowFace() {
        String part = dataSet.string(Tag.BODY_PART_EXAMINED, "").strip().toUpperCase(Locale.ROOT);
        return WITH_FACES.contains(dataSet.string(Tag.MODALITY, ""))
                && (!FACELESS.contains(part)
                        || DESCRIPTIONS.stream()
                                .anyMatch(tag ->
                                        HEAD.matcher(dataSet.string(tag, "")).find()));
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
