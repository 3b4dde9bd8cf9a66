package org.bdo.deid.fhir;

import java.time.Instant;
import java.util.Optional;
import org.bdo.deid.key.EncryptedValue;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;

/**
 * What the rules need to know of one record.
 *
 * @param source the organisation that sent it
 * @param person its patient
 * @param shift its patient's
 * @param receivedAt when the record came: ages are reckoned at this time
 * @param bundle what references may point to
 * @param keyed makes ids
 * @param text cleans free text
 */
record CleaningContext(
        String source,
        Person person,
        DateShift shift,
        Instant receivedAt,
        PatientBundle bundle,
        KeyedHash keyed,
        BundleTexts text) {

    private static final int LONGEST_ENCRYPTED = 10_000;

    /** A text of the element at this path as only an approved request can read it; empty where it is too long. */
    Optional<String> encrypted(String path, String text) {
        return text.length() > LONGEST_ENCRYPTED
                ? Optional.empty()
                : Optional.of(EncryptedValue.of(keyed, person.key(), person.pseudonym(), path, text)
                        .written());
    }

    /** The new id of a resource; the patient's is the pseudonym. */
    String id(PatientBundle.Target target) {
        return target.type().equals("Patient")
                ? person.pseudonym()
                : keyed.resourceId(target.type(), source, target.id());
    }
}
