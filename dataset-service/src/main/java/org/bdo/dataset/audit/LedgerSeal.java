package org.bdo.dataset.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bdo.dataset.key.DerivedKeys;
import org.bdo.dataset.key.HmacKey;
import org.springframework.stereotype.Component;

/** MACs under a key that is not in the database: a chain that was recomputed after a change does not have them. */
@Component
class LedgerSeal {

    private final HmacKey key;

    LedgerSeal(DerivedKeys keys) {
        this.key = keys.derive("audit-ledger");
    }

    String ofRow(String hash) {
        return HexFormat.of().formatHex(key.of("row\n" + hash));
    }

    String ofHead(long seq, String hash) {
        return HexFormat.of().formatHex(key.of("head\n" + seq + "\n" + hash));
    }

    /** Whether two MACs are the same, in a time that does not tell where they differ. */
    static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }
}
