package org.bdo.deid.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.bdo.deid.check.IdentifierShapes;
import org.bdo.deid.check.KnownIdentity;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.Element;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/** The second look: at every element of the written file's header, of whatever VR, whatever the rules meant to do. */
final class HeaderCheck {

    /** Made here from hashes or fixed; and terms of the standard that may also be somebody's name, such as HEAD. */
    private static final Set<Integer> OURS = Set.of(
            Tag.PATIENT_ID,
            Tag.PATIENT_NAME,
            Markings.METHOD,
            Tag.BODY_PART_EXAMINED,
            Tag.MODALITY,
            Tag.IMAGE_TYPE,
            CodedEntries.SCHEME);

    private static final int CODING_SCHEME_UID = 0x0008010C;
    private static final String STANDARD_ROOT = "1.2.840.10008.";
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,}");
    private static final int LARGEST_BINARY = 256 * 1024;
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("windows-1251"));

    private final KnownIdentity known;
    private final Set<String> uids = new HashSet<>();
    private final DicomRules rules;

    /**
     * @param input the header as it came
     * @param earlier what earlier records said of the patient
     */
    HeaderCheck(DataSet input, DicomRules rules, Identity earlier) {
        this.rules = rules;
        known = HeaderIdentity.of(input, this::isRetained);
        known.add(earlier);
        if (!rules.profile().has(DicomOption.RETAIN_UIDS)) {
            HeaderIdentity.each(input, (owner, element) -> {
                if (element.vr() == Vr.UI && !isRetained(element.tag())) {
                    uids.addAll(owner.strings(element.tag()));
                }
            });
            uids.removeIf(uid -> uid.isEmpty() || uid.startsWith(STANDARD_ROOT));
        }
    }

    void requireClean(DataSet output) {
        AtomicBoolean found = new AtomicBoolean();
        HeaderIdentity.each(output, (owner, element) -> {
            if (!found.get() && isFound(owner, element)) {
                found.set(true);
            }
        });
        if (found.get()) {
            throw new HeldBackException(
                    "check.identifier-left",
                    "After all rules something that identifies a person was still in the header; the profile must learn it.");
        }
    }

    private boolean isFound(DataSet owner, Element element) {
        int tag = element.tag();
        if (Tag.isPrivate(tag) && !rules.privates().mayStay(owner, tag)) {
            return true;
        }
        if (OURS.contains(tag)) {
            return false;
        }
        return switch (element.vr()) {
            case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT ->
                owner.strings(tag).stream().anyMatch(this::isText);
            case DS, IS ->
                owner.strings(tag).stream()
                        .anyMatch(text -> LONG_NUMBER.matcher(text).matches() && known.isIn(text));
            case UI -> !isRetained(tag) && owner.strings(tag).stream().anyMatch(uids::contains);
            // In their own syntax only, shifted; a newborn's shifted study date may well be its birthday.
            case AS, DA, DT, TM -> false;
            default -> isInBytes(owner.bytes(tag));
        };
    }

    /** The profile lets it out as it is, such as a device's UID; or it is the UID of no instance. */
    private boolean isRetained(int tag) {
        return tag == CODING_SCHEME_UID || rules.table().of(tag) == Action.RETAIN;
    }

    private boolean isText(String text) {
        return known.isIn(text) || IdentifierShapes.in(text);
    }

    /** Names only: digits are in every table of numbers. */
    private boolean isInBytes(byte @Nullable [] bytes) {
        return bytes != null
                && bytes.length <= LARGEST_BINARY
                && CHARSETS.stream().anyMatch(charset -> known.isNamedIn(new String(bytes, charset)));
    }
}
