package org.bdo.deid.dicom;

import java.io.IOException;
import java.util.Set;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.DictionaryEntry;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.rewrite.Edit;
import org.bdo.dicom.rewrite.Editor;
import org.bdo.dicom.rewrite.Place;

/**
 * Decides on every element at every depth. What PS3.15 lists is treated as it says; of what it does not list only standard
 * elements stay, and of these only those whose VR leaves no room for free text, names or unknown bytes.
 */
final class ProfileEditor implements Editor {

    private static final int CURVES = 0x5000;
    private static final int OVERLAYS = 0x6000;
    private static final int REPEATING = 0xFF00;
    private static final int OVERLAY_BIT_POSITION = 0x0102;
    private static final int IMAGE_PIXEL_GROUP = 0x0028;
    private static final int PIXEL_DATA_GROUP = 0x7FE0;
    /** Files, directories and signatures: of the original, not of the image. */
    private static final Set<Integer> GROUPS_OUT = Set.of(0x0000, 0x0002, 0x0004, 0xFFFA, 0xFFFC);

    private static final int SOURCE_IMAGE_IDS = 0x00203100;
    private static final int ICC_PROFILE = 0x00282000;
    private static final int CODING_SCHEME_UID = 0x0008010C;
    private static final int LONGEST_TEXT = 16 * 1024;

    private final ConfidentialityTable table;
    private final ValueRules values;
    private final InstanceHeader header;
    private final DataSet additions;

    ProfileEditor(ConfidentialityTable table, ValueRules values, InstanceHeader header, DataSet additions) {
        this.table = table;
        this.values = values;
        this.header = header;
        this.additions = additions;
    }

    /** A new one: the original's names the sender's software, its AE titles and possibly more. */
    @Override
    public DataSet fileMeta(DataSet meta) {
        return FileMeta.of(header.sopClass(), values.newUid(header.sop()), TransferSyntax.of(header.transferSyntax()));
    }

    @Override
    public DataSet additions() {
        return additions;
    }

    @Override
    public Edit edit(Place place) throws IOException {
        int tag = place.tag();
        DictionaryEntry known = Dictionary.find(tag);
        refuseOverlayInPixels(place);
        if (known == null || isOut(tag)) {
            return Edit.REMOVE;
        }
        boolean sequence = known.vrs().contains(Vr.SQ);
        if (sequence != (place.isSequence() || (sequence && place.vr() == Vr.UN))) {
            return Edit.REMOVE;
        }
        Action action = table.of(tag);
        return sequence ? onSequence(action) : onValue(action, place, known);
    }

    private static boolean isOut(int tag) {
        int group = Tag.group(tag);
        return Tag.isPrivate(tag)
                || GROUPS_OUT.contains(group)
                || (group & REPEATING) == CURVES
                || (group & REPEATING) == OVERLAYS
                || (tag & 0xFFFFFF00) == SOURCE_IMAGE_IDS;
    }

    /** An overlay without data of its own lies in unused bits of the pixels, which are passed on unread. */
    private static void refuseOverlayInPixels(Place place) throws IOException {
        int tag = place.tag();
        boolean position = (Tag.group(tag) & REPEATING) == OVERLAYS && Tag.element(tag) == OVERLAY_BIT_POSITION;
        if (position && place.dataSet().integer(tag, 1) != 0) {
            throw new HeldBackException(
                    "dicom.embedded-overlay",
                    "The image has an overlay in unused bits of its pixels, which no rule cleans yet.");
        }
    }

    private static Edit onSequence(Action action) {
        return switch (action) {
            case REMOVE -> Edit.REMOVE;
            case EMPTY, DUMMY -> Edit.EMPTY;
            case UNLISTED, CLEAN, UID, DATE, RETAIN -> Edit.DESCEND;
        };
    }

    private Edit onValue(Action action, Place place, DictionaryEntry known) throws IOException {
        if (place.vr() == Vr.UN || (place.isFragments() && place.tag() != Tag.PIXEL_DATA)) {
            return Edit.REMOVE;
        }
        return switch (action) {
            case REMOVE, CLEAN -> Edit.REMOVE;
            case EMPTY -> Edit.EMPTY;
            case DUMMY -> values.dummy(place);
            case UID -> values.uid(place);
            case DATE -> values.date(place);
            case UNLISTED -> known.retired() ? Edit.REMOVE : byVr(place, known);
            case RETAIN -> byVr(place, known);
        };
    }

    private Edit byVr(Place place, DictionaryEntry known) throws IOException {
        if (!known.vrs().contains(place.vr())
                && place.vr().isText() != known.vr().isText()) {
            return Edit.REMOVE;
        }
        return switch (place.vr()) {
            case DA, DT, TM -> values.date(place);
            case AS -> values.age(place);
            case CS -> values.code(place);
            case DS, IS -> values.number(place);
            case UI -> place.tag() == CODING_SCHEME_UID ? values.codingScheme(place) : values.uid(place);
            case LO, SH -> isText(known) && place.length() <= LONGEST_TEXT ? Edit.KEEP : Edit.REMOVE;
            case AT, FD, FL, SL, SS, SV, UL, US, UV -> values.binary(place, known);
            case OB, OD, OF, OL, OV, OW -> bytes(place);
            case AE, LT, PN, SQ, ST, UC, UN, UR, UT -> Edit.REMOVE;
        };
    }

    /** Written as short text though the dictionary has a name or a long text there. */
    private static boolean isText(DictionaryEntry known) {
        return known.vr() == Vr.LO || known.vr() == Vr.SH;
    }

    /** Pixels stay as they are, of the picture itself only; look-up tables stay; other unread bytes go. */
    private Edit bytes(Place place) throws IOException {
        if (Tag.group(place.tag()) == PIXEL_DATA_GROUP) {
            return place.depth() == 0 ? Edit.KEEP : Edit.REMOVE;
        }
        boolean table = Tag.group(place.tag()) == IMAGE_PIXEL_GROUP && place.tag() != ICC_PROFILE;
        return table ? values.lookUpTable(place) : Edit.REMOVE;
    }
}
