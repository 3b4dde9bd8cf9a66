package org.bdo.ingest.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** What events of one patient of one source are keyed by: a keyed hash, because a topic's keys are seen by who runs it. */
@Component
class PartitionKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    PartitionKey(IntakeProperties properties) {
        this.key = new SecretKeySpec(properties.key(), ALGORITHM);
    }

    /** 32 lower-case hexadecimal digits. */
    String of(String source, String patient) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal((source + '|' + patient).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
