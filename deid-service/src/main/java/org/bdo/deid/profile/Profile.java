package org.bdo.deid.profile;

import org.bdo.deid.dicom.DicomProfile;
import org.bdo.deid.fhir.FhirProfile;

/**
 * A profile ready for use.
 *
 * @param name such as {@code research-default}
 * @param version counted from 1; a version never changes
 * @param document as it was written (YAML)
 */
public record Profile(
        String name, int version, String description, DicomProfile dicom, FhirProfile fhir, String document) {

    /** Name and version, such as {@code research-default/2}. */
    public String id() {
        return name + "/" + version;
    }
}
