package org.bdo.deid.research;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one record says about its patient.
 *
 * @param sex FHIR administrative gender
 * @param birthDate shifted; of a date without a day its first day
 * @param deceased null where the record does not say
 */
public record PatientRow(
        @Nullable String sex,
        @Nullable LocalDate birthDate,
        @Nullable Boolean deceased) {}
