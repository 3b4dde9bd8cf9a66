package org.bdo.deid.fhir;

import java.time.Instant;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.KeyedHash;

/**
 * What the rules need to know of one record.
 *
 * @param source the organisation that sent it
 * @param pseudonym its patient's
 * @param shift its patient's
 * @param receivedAt when the record came: ages are reckoned at this time
 * @param bundle what references may point to
 * @param keyed makes ids
 * @param text cleans free text
 */
record CleaningContext(
        String source,
        String pseudonym,
        DateShift shift,
        Instant receivedAt,
        PatientBundle bundle,
        KeyedHash keyed,
        BundleTexts text) {

    /** The new id of a resource; the patient's is the pseudonym. */
    String id(PatientBundle.Target target) {
        return target.type().equals("Patient") ? pseudonym : keyed.resourceId(target.type(), source, target.id());
    }
}
