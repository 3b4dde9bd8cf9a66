package org.bdo.dataset.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a researcher asks for.
 *
 * @param title for the list
 * @param purpose what the data are for; the approver decides by it
 * @param cohort which patients
 * @param tables which tables
 * @param dicom whether the images themselves are asked for too
 */
record Submission(
        @NotBlank @Size(max = 200) String title,
        @NotBlank @Size(max = 4000) String purpose,
        @NotNull @Valid Cohort cohort,
        @NotEmpty Set<@NotNull TableName> tables,
        @Nullable Boolean dicom) {}
