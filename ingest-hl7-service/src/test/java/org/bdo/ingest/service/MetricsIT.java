package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.RecordQuarantined;
import org.bdo.contracts.Topics;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a monitoring system sees of each source: numbers, and nothing of any record. */
@IngestTest
class MetricsIT {

    private final Http http;
    private final String operator = TestPlatform.get().token("operator");
    private final String own = TestPlatform.get().integratorToken("mo-0002");

    MetricsIT(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @Test
    void countsBySourceAndKindWithoutAnyContent() throws Exception {
        double before = value("bdo_ingest_received_total{kind=\"HL7V2\",outcome=\"duplicate\",source=\"mo-0002\"}");
        String id = sent("metrics-1");
        sent("metrics-1");
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        String unreadable = http.post("/hl7v2", "text/plain", "Солнцев", own)
                .json()
                .get("id")
                .asString();
        Events.await(Topics.INGEST_QUARANTINED, unreadable, RecordQuarantined.class);

        assertThat(value("bdo_ingest_received_total{kind=\"HL7V2\",outcome=\"duplicate\",source=\"mo-0002\"}"))
                .isEqualTo(before + 1);
        assertThat(value("bdo_ingest_received_total{kind=\"HL7V2\",outcome=\"new\",source=\"mo-0002\"}"))
                .isPositive();
        assertThat(value("bdo_ingest_converted_total{kind=\"HL7V2\",source=\"mo-0002\"}"))
                .isPositive();
        assertThat(value("bdo_ingest_quarantined_total{kind=\"HL7V2\",rule=\"hl7.no-msh\",source=\"mo-0002\"}"))
                .isPositive();
        assertThat(value("bdo_ingest_conversion_seconds_count{kind=\"HL7V2\",source=\"mo-0002\"}"))
                .isPositive();
        assertThat(metrics())
                .contains("bdo_ingest_journal_bytes")
                .contains("bdo_ingest_mllp_connections{source=\"mo-0002\"}")
                .doesNotContain("Пушкарёв")
                .doesNotContain("metrics-1")
                .doesNotContain(id);
    }

    @Test
    void onlyMonitorsOperatorsAndAdministratorsSeeThem() throws Exception {
        assertThat(http.get("/actuator/prometheus", null).status()).isEqualTo(401);
        assertThat(http.get("/actuator/prometheus", own).status()).isEqualTo(403);
        assertThat(http.get("/actuator/prometheus", TestPlatform.get().token("researcher"))
                        .status())
                .isEqualTo(403);
        String monitor = TestPlatform.get().integratorToken("bdo-monitor");
        assertThat(http.get("/actuator/prometheus", monitor).status()).isEqualTo(200);
        assertThat(http.get("/records", monitor).status()).isEqualTo(403);
        assertThat(http.get("/actuator/env", operator).status()).isEqualTo(403);
    }

    private String sent(String number) throws Exception {
        return http.post("/hl7v2", "text/plain", Messages.adt(number), own)
                .json()
                .get("id")
                .asString();
    }

    private String metrics() throws Exception {
        return http.get("/actuator/prometheus", operator).text();
    }

    /** The sample with these labels; 0 where there is none yet. */
    private double value(String sample) throws Exception {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }
}
