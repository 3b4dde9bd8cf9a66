package org.bdo.contracts;

/** What a hospital sent. */
public enum RecordKind {
    /** An HL7 v2 message, ER7-encoded. */
    HL7V2,
    /** A FHIR R4 resource or Bundle, JSON. */
    FHIR,
    /** A CDA R2 document (СЭМД included), XML. */
    CDA,
    /** A DICOM composite instance. */
    DICOM
}
