package org.bdo.dataset.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which patients: those who meet every criterion that is given; an empty one is no criterion.
 *
 * @param sources they were seen in one of these; where given, the tables hold only what these sources sent
 * @param sex FHIR administrative gender
 * @param bornFrom born in this year or later, by the shifted date of birth
 * @param bornTo born in this year or earlier, by the shifted date of birth
 * @param codes they have an observation with one of these codes, written {@code 718-7} or {@code http://loinc.org|718-7}
 * @param modalities they have an image of one of these modalities (DICOM CS such as {@code CT})
 */
public record Cohort(
        @Size(max = 200) List<@NotBlank @Size(max = 64) String> sources,

        @Nullable @Pattern(regexp = "male|female|other|unknown")
        String sex,

        @Nullable @Min(1800) @Max(2200) Integer bornFrom,
        @Nullable @Min(1800) @Max(2200) Integer bornTo,
        @Size(max = 500) List<@NotBlank @Size(max = 200) String> codes,
        @Size(max = 50) List<@Pattern(regexp = "[A-Z0-9]{1,16}") String> modalities) {

    public Cohort(
            @Nullable List<String> sources,
            @Nullable String sex,
            @Nullable Integer bornFrom,
            @Nullable Integer bornTo,
            @Nullable List<String> codes,
            @Nullable List<String> modalities) {
        this.sources = sources == null ? List.of() : sources;
        this.sex = sex;
        this.bornFrom = bornFrom;
        this.bornTo = bornTo;
        this.codes = codes == null ? List.of() : codes;
        this.modalities = modalities == null ? List.of() : modalities;
    }

    @JsonIgnore
    @AssertTrue(message = "bornFrom must not be after bornTo")
    boolean isOrdered() {
        return bornFrom == null || bornTo == null || bornFrom <= bornTo;
    }
}
