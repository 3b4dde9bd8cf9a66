package org.bdo.deid.dicom;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bdo.deid.dicom.AttributeTypes.Presence;
import org.bdo.deid.rule.RuleCounts;
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
 * Decides on every element at every depth. What PS3.15 lists is treated as it says, so that an attribute the object must have
 * stays; of what it does not list only standard elements stay, and of these only those whose VR leaves no room for free text,
 * names or unknown bytes.
 */
final class ProfileEditor implements Editor {

    private static final int CURVES = 0x5000;
    private static final int OVERLAYS = 0x6000;
    private static final int REPEATING = 0xFF00;
    private static final int IMAGE_PIXEL_GROUP = 0x0028;
    private static final int PIXEL_DATA_GROUP = 0x7FE0;
    /** Files, directories, signatures, printers, disks: of the original, not of the image; industrial testing, luggage checks. */
    private static final Set<Integer> GROUPS_OUT = Set.of(
            0x0000, 0x0002, 0x0004, 0x0014, 0x2000, 0x2010, 0x2020, 0x2030, 0x2040, 0x2100, 0x2110, 0x2120, 0x2130,
            0x2200, 0x4010, 0xFFFA, 0xFFFC);

    private static final int SOURCE_IMAGE_IDS = 0x00203100;
    private static final int ICC_PROFILE = 0x00282000;
    private static final int CODING_SCHEME_UID = 0x0008010C;
    /** Its parts are cleaned one by one; it must not be empty. */
    private static final int VERIFYING_OBSERVERS = 0x0040A073;
    /** Texts that their objects must have though the table does not list them: of a report, of an annotation. */
    private static final Set<Integer> REQUIRED_TEXTS = Set.of(Tag.TEXT_VALUE, 0x00700006, CodedEntries.MEANING);

    private static final int LONGEST_TEXT = 16 * 1024;
    private static final DataSet DUMMY_CODE = DataSet.builder()
            .set(CodedEntries.VALUE, Vr.SH, "REMOVED")
            .set(CodedEntries.SCHEME, Vr.SH, "99BDO")
            .set(CodedEntries.MEANING, Vr.LO, "Removed")
            .build();

    private final ActionTable table;
    private final AttributeTypes types;
    private final SafePrivate privates;
    private final ValueRules values;
    private final InstanceHeader header;
    private final DataSet additions;
    private final CodedEntries codes = new CodedEntries();
    /** How many elements were treated by which action; an array of one, so that counting makes no object. */
    private final Map<Action, int[]> done = new EnumMap<>(Action.class);
    /** How many no dictionary has. */
    private int others;

    ProfileEditor(DicomRules rules, ValueRules values, InstanceHeader header, DataSet additions) {
        this.table = rules.table();
        this.types = rules.types();
        this.privates = rules.privates();
        this.values = values;
        this.header = header;
        this.additions = additions;
    }

    /** A new one: the original's names the sender's software, its AE titles and possibly more. */
    @Override
    public DataSet fileMeta(DataSet meta) {
        return FileMeta.of(header.sopClass(), values.newUid(header.sop()), TransferSyntax.of(header.transferSyntax()));
    }

    /** Adds what was done to how many elements. */
    void addTo(RuleCounts counts) {
        done.forEach((action, times) -> counts.add(
                RuleCounts.Kind.DICOM,
                "element",
                action.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                times[0]));
        counts.add(RuleCounts.Kind.DICOM, "element", "private-or-unknown", others);
    }

    /** So that the rules of its VR count for an element whose VR the sender did not know, and readers can read what is left. */
    @Override
    public boolean resolvesUnknown() {
        return true;
    }

    @Override
    public DataSet additions() {
        return additions;
    }

    @Override
    public Edit edit(Place place) throws IOException {
        int tag = place.tag();
        if (Tag.isPrivate(tag)) {
            others++;
            return privates.edit(place, values);
        }
        DictionaryEntry known = Dictionary.find(tag);
        if (known == null || isOut(tag)) {
            others++;
            return Edit.REMOVE;
        }
        codes.pass(place);
        Presence type = types.of(header.storage().iod(), tag, place.depth());
        boolean sequence = known.vrs().contains(Vr.SQ);
        if (sequence != (place.isSequence() || (sequence && place.vr() == Vr.UN))) {
            return Edit.REMOVE;
        }
        Action action = table.of(tag).on(type);
        done.computeIfAbsent(action, _ -> new int[1])[0]++;
        return sequence ? onSequence(action, tag, type) : valid(onValue(action, place, known, type), place, type);
    }

    private static boolean isOut(int tag) {
        int group = Tag.group(tag);
        return GROUPS_OUT.contains(group)
                || (group & REPEATING) == CURVES
                || (group & REPEATING) == OVERLAYS
                || (tag & 0xFFFFFF00) == SOURCE_IMAGE_IDS;
    }

    private static Edit onSequence(Action action, int tag, Presence type) {
        Edit edit = switch (action) {
            case REMOVE, REMOVE_IF_OPTIONAL -> Edit.REMOVE;
            case EMPTY, DUMMY -> tag == VERIFYING_OBSERVERS ? Edit.DESCEND : Edit.EMPTY;
            case UNLISTED, CLEAN, UID, DATE, RETAIN, TEXT -> Edit.DESCEND;
        };
        if (edit.equals(Edit.DESCEND)) {
            return edit;
        }
        return switch (type) {
            case REQUIRED -> Edit.replace(List.of(DUMMY_CODE));
            case MAY_BE_EMPTY -> Edit.EMPTY;
            case OPTIONAL -> edit;
        };
    }

    private Edit onValue(Action action, Place place, DictionaryEntry known, Presence type) throws IOException {
        boolean numbers = known.vr() == Vr.DS || known.vr() == Vr.IS;
        if (place.vr() == Vr.UN && action == Action.UNLISTED && numbers) {
            return values.manyNumbers(place);
        }
        if (place.vr() == Vr.UN || (place.isFragments() && place.tag() != Tag.PIXEL_DATA)) {
            return Edit.REMOVE;
        }
        return switch (action) {
            case REMOVE, REMOVE_IF_OPTIONAL, CLEAN -> Edit.REMOVE;
            case EMPTY -> Edit.EMPTY;
            case DUMMY -> values.dummy(place);
            case UID -> values.uid(place);
            case DATE -> values.date(place);
            case TEXT -> text(place, known, type);
            case UNLISTED -> known.retired() ? Edit.REMOVE : byVr(place, known);
            case RETAIN -> retained(place, known);
        };
    }

    /** Whatever the reason that a value goes: the object keeps what it must have. */
    private Edit valid(Edit edit, Place place, Presence type) throws IOException {
        boolean required = type == Presence.REQUIRED || REQUIRED_TEXTS.contains(place.tag());
        if (required && (edit.equals(Edit.REMOVE) || edit.equals(Edit.EMPTY)) && place.vr() != Vr.UN) {
            return values.dummy(place);
        }
        return type == Presence.MAY_BE_EMPTY && edit.equals(Edit.REMOVE) && !place.isFragments() ? Edit.EMPTY : edit;
    }

    private Edit text(Place place, DictionaryEntry known, Presence type) throws IOException {
        Edit cleaned = fits(place, known) ? values.text(place) : Edit.REMOVE;
        if (!cleaned.equals(Edit.REMOVE)) {
            return cleaned;
        }
        return switch (table.basic(place.tag()).on(type)) {
            case DUMMY -> values.dummy(place);
            case EMPTY -> Edit.EMPTY;
            default -> Edit.REMOVE;
        };
    }

    private Edit retained(Place place, DictionaryEntry known) throws IOException {
        return switch (place.vr()) {
            case AE, LO, LT, SH, ST, UC, UT ->
                fits(place, known) && place.length() <= LONGEST_TEXT ? Edit.KEEP : Edit.REMOVE;
            case UI -> values.retainedUid(place);
            default -> byVr(place, known);
        };
    }

    private static boolean fits(Place place, DictionaryEntry known) {
        return known.vrs().contains(place.vr())
                || place.vr().isText() == known.vr().isText();
    }

    private Edit byVr(Place place, DictionaryEntry known) throws IOException {
        if (!fits(place, known)) {
            return Edit.REMOVE;
        }
        if (place.tag() == CodedEntries.MEANING && !codes.isPublic(place.depth())) {
            return values.text(place);
        }
        return switch (place.vr()) {
            case DA, DT, TM -> values.date(place);
            case AS -> values.age(place);
            case CS -> values.code(place);
            case DS, IS -> values.number(place);
            case UI -> place.tag() == CODING_SCHEME_UID ? values.retainedUid(place) : values.uid(place);
            case LO, SH -> isText(known) && place.length() <= LONGEST_TEXT ? Edit.KEEP : Edit.REMOVE;
            case LT, ST, UC, UT -> values.text(place);
            case AT, FD, FL, SL, SS, SV, UL, US, UV -> values.binary(place, known);
            case OB, OD, OF, OL, OV, OW -> bytes(place);
            default -> Edit.REMOVE;
        };
    }

    /** Written as short text though the dictionary has a name or a long text there. */
    private static boolean isText(DictionaryEntry known) {
        return known.vr() == Vr.LO || known.vr() == Vr.SH;
    }

    /** Pixels stay as they are, of the picture itself only; look-up tables and grids of numbers stay; other unread bytes go. */
    private Edit bytes(Place place) throws IOException {
        if (Tag.group(place.tag()) == PIXEL_DATA_GROUP) {
            return place.depth() == 0 ? Edit.KEEP : Edit.REMOVE;
        }
        boolean table = Tag.group(place.tag()) == IMAGE_PIXEL_GROUP && place.tag() != ICC_PROFILE;
        boolean numbers = place.vr() == Vr.OF || place.vr() == Vr.OD;
        return table || numbers ? values.lookUpTable(place) : Edit.REMOVE;
    }
}
