package org.bdo.deid.dicom;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bdo.deid.check.IdentifierShapes;
import org.bdo.deid.check.KnownIdentity;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.Element;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;

/** The second look: at the written file's header, whatever the rules meant to do. */
final class HeaderCheck {

    /** Made here from hashes or fixed; and terms of the standard that may also be somebody's name, such as HEAD. */
    private static final Set<Integer> OURS = Set.of(
            Tag.PATIENT_ID, Tag.PATIENT_NAME, Markings.METHOD, Tag.BODY_PART_EXAMINED, Tag.MODALITY, Tag.IMAGE_TYPE);

    static void requireClean(KnownIdentity known, DataSet output) {
        AtomicBoolean found = new AtomicBoolean();
        HeaderIdentity.each(output, (owner, element) -> {
            if (isFound(known, owner, element)) {
                found.set(true);
            }
        });
        if (found.get()) {
            throw new HeldBackException(
                    "check.identifier-left",
                    "After all rules something that identifies a person was still in the header; the profile must learn it.");
        }
    }

    private static boolean isFound(KnownIdentity known, DataSet owner, Element element) {
        int tag = element.tag();
        if (Tag.isPrivate(tag)) {
            return true;
        }
        return isFreeText(element.vr())
                && !OURS.contains(tag)
                && owner.strings(tag).stream().anyMatch(text -> known.isIn(text) || IdentifierShapes.in(text));
    }

    /** Where letters can stand. Numbers, dates and UIDs pass only in their own syntax, shifted or replaced. */
    private static boolean isFreeText(Vr vr) {
        return switch (vr) {
            case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT -> true;
            default -> false;
        };
    }

    private HeaderCheck() {}
}
