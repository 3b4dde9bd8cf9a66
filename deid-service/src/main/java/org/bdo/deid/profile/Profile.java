package org.bdo.deid.profile;

import java.time.Period;
import org.bdo.deid.dicom.DicomProfile;
import org.bdo.deid.fhir.FhirProfile;
import org.jspecify.annotations.Nullable;

/**
 * A profile ready for use.
 *
 * @param name such as {@code research-default}
 * @param version counted from 1; a version never changes
 * @param retention how long after its receipt what a record became stays in the research store; null for good
 * @param document as it was written (YAML)
 */
public record Profile(
        String name,
        int version,
        String description,
        DicomProfile dicom,
        FhirProfile fhir,
        @Nullable Period retention,
        String document) {

    /** Name and version, such as {@code research-default/2}. */
    public String id() {
        return name + "/" + version;
    }
}
