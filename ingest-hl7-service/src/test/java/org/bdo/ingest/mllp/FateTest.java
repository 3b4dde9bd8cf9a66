package org.bdo.ingest.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import org.bdo.ingest.quarantine.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HL7 v2.5.1, 2.9.2 and 2.9.3; table 0155. */
class FateTest {

    private static final Fault FAULT = new Fault("rule", "reason");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "'', '', AA, AE, AE, AR",
                "AL, NE, CA, CA, CR, CE",
                "AL, AL, CA AA, CA AE, CR, CE",
                "AL, '', CA, CA, CR, CE",
                "NE, AL, AA, AE, '', ''",
                "NE, NE, '', '', '', ''",
                "ER, ER, '', AE, CR, CE",
                "SU, SU, CA AA, CA, '', ''",
                "'', SU, AA, '', '', ''",
                "al, er, CA, CA AE, CR, CE",
                "??, NE, CA, CA, CR, CE",
            })
    void answersAsTheSenderWants(
            String accept, String application, String kept, String unreadable, String refused, String later) {
        assertThat(codes(Fate.kept(null), accept, application)).isEqualTo(kept);
        assertThat(codes(Fate.kept(FAULT), accept, application)).isEqualTo(unreadable);
        assertThat(codes(Fate.refused(FAULT), accept, application)).isEqualTo(refused);
        assertThat(codes(Fate.later(FAULT), accept, application)).isEqualTo(later);
    }

    private static String codes(Fate fate, String accept, String application) {
        return String.join(
                " ", fate.codes(accept, application).stream().map(Enum::name).toList());
    }
}
