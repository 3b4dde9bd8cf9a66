package org.bdo.dataset.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A table that can be asked for. */
public enum TableName {
    /** One row for a patient. */
    @JsonProperty("patient")
    PATIENT,
    /** One row for a measurement or finding. */
    @JsonProperty("observation")
    OBSERVATION,
    /** One row for an image. */
    @JsonProperty("imaging")
    IMAGING;

    /** As it is written in requests and file names. */
    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
