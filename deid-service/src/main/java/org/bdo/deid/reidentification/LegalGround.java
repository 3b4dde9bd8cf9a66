package org.bdo.deid.reidentification;

/** On what ground a person may be identified again (152-ФЗ, article 6; GDPR, article 6). */
enum LegalGround {
    /** The person, or whoever stands for the person, has agreed. */
    CONSENT,
    /** Life or health is at stake, such as a finding that must be told to the patient. */
    VITAL_INTERESTS,
    /** An act of a court or of an authority entitled to it. */
    COURT_ORDER,
    /** A duty that a law lays upon the operator. */
    LAW
}
