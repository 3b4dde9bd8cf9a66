package org.bdo.ingest.conversion;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.bdo.contracts.RecordKind;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, a message of HL7 v2 is converted to what a strict reader takes, or refused with a declared fault. */
class V2FuzzTest {

    private final Fuzzed fuzzed = new Fuzzed(RecordKind.HL7V2);

    static Stream<byte[]> golden() throws IOException {
        return Fuzzed.golden("v2", "hl7");
    }

    @MethodSource("golden")
    @FuzzTest(maxDuration = "10s")
    void messageIsConvertedOrRefused(byte[] bytes) {
        fuzzed.convert(bytes);
    }
}
