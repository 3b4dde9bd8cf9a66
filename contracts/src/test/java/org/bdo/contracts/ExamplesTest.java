package org.bdo.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples are the contract: each reads into its record and comes back as the same JSON. */
class ExamplesTest {

    private final JsonMapper json = JsonMapper.builder().build();

    @ParameterizedTest
    @ValueSource(
            classes = {
                RecordReceived.class,
                RecordConverted.class,
                InstanceReceived.class,
                RecordAccounted.class,
                RecordQuarantined.class,
                SourceRegistered.class,
                DeidCompleted.class,
                DatasetChanged.class,
                AuditEvent.class
            })
    void exampleSurvivesTheRoundTrip(Class<?> type) throws IOException {
        JsonNode example;
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/examples/" + type.getSimpleName() + ".json"))) {
            example = json.readTree(in);
        }
        Object event = json.treeToValue(example, type);
        assertThat(json.readTree(json.writeValueAsString(event))).isEqualTo(example);
    }
}
