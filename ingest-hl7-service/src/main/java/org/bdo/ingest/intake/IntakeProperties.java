package org.bdo.ingest.intake;

import jakarta.validation.constraints.NotBlank;
import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a record may be and how it is keyed.
 *
 * @param partitionKey base64; keys the hash of the patient by which events are partitioned
 * @param maxSize of one record; larger ones are refused and not kept
 */
@Validated
@ConfigurationProperties("bdo.ingest")
public record IntakeProperties(
        @NotBlank String partitionKey, @DefaultValue("8MB") DataSize maxSize) {

    byte[] key() {
        return Base64.getDecoder().decode(partitionKey);
    }

    public int maxBytes() {
        return Math.toIntExact(maxSize.toBytes());
    }

    @Override
    public String toString() {
        return "IntakeProperties[maxSize=" + maxSize + "]";
    }
}
