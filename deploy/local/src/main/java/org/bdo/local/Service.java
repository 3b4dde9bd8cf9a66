package org.bdo.local;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bdo.contracts.Topics;

/** The six services and what each may reach: the table of docs/architecture.md. Whatever is not listed here is refused. */
@SuppressWarnings("ImmutableEnumChecker") // every list is made by List.of
enum Service {
    INGEST(
            "ingest-hl7-service",
            "ingest",
            List.of("ingest"),
            List.of(new Bucket("identified", false)),
            List.of(Topics.INGEST_RECEIVED),
            List.of(
                    Topics.INGEST_RECEIVED,
                    Topics.INGEST_CONVERTED,
                    Topics.INGEST_QUARANTINED,
                    Topics.ACCOUNTING_RECEIVED,
                    Topics.SOURCE_REGISTERED)),
    PROXY(
            "dicom-proxy-service",
            "proxy",
            List.of(),
            List.of(new Bucket("identified", false)),
            List.of(),
            List.of(Topics.IMAGING_RECEIVED, Topics.ACCOUNTING_RECEIVED)),
    DEID(
            "deid-service",
            "deid",
            List.of("research"),
            List.of(new Bucket("identified", true), new Bucket("research", false)),
            List.of(Topics.INGEST_CONVERTED, Topics.IMAGING_RECEIVED),
            List.of(Topics.DEID_COMPLETED, Topics.DEID_QUARANTINED)),
    CATALOG(
            "catalog-service",
            "catalog",
            List.of("catalog"),
            List.of(),
            List.of(
                    Topics.ACCOUNTING_RECEIVED,
                    Topics.INGEST_QUARANTINED,
                    Topics.DEID_QUARANTINED,
                    Topics.DEID_COMPLETED,
                    Topics.SOURCE_REGISTERED),
            List.of()),
    DATASET(
            "dataset-service",
            "dataset",
            List.of("dataset"),
            List.of(new Bucket("research", true), new Bucket("releases", false)),
            List.of(Topics.AUDIT_EVENT),
            List.of(Topics.DATASET_CHANGED)),
    GATEWAY("gateway-service", "gateway", List.of(), List.of(), List.of(), List.of());

    /** A bucket that a service may use. */
    record Bucket(String name, boolean readOnly) {

        /** The object store's user for this bucket and this holder. */
        String user(String holder) {
            return holder + "-" + name;
        }
    }

    static final List<String> BUCKETS = List.of("identified", "research", "releases");

    static final String DEAD = "-dlt";

    private final String module;
    private final String principal;
    private final List<String> databases;
    private final List<Bucket> buckets;
    private final List<String> reads;
    private final List<String> writes;

    Service(
            String module,
            String principal,
            List<String> databases,
            List<Bucket> buckets,
            List<String> reads,
            List<String> writes) {
        this.module = module;
        this.principal = principal;
        this.databases = databases;
        this.buckets = buckets;
        this.reads = reads;
        this.writes = writes;
    }

    /** The service of this module, such as {@code catalog-service}. */
    static Service of(String module) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(module))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No service is called '" + module + "'"));
    }

    static Set<String> topics() {
        Set<String> topics = new TreeSet<>(Set.of(Topics.AUDIT_EVENT));
        for (Service service : values()) {
            topics.addAll(service.writes);
            service.reads.forEach(topic -> topics.addAll(List.of(topic, topic + DEAD)));
        }
        return topics;
    }

    String module() {
        return module;
    }

    /** Its name as database role, Kafka principal and port. */
    String principal() {
        return principal;
    }

    /** The database of its own, if it has one. */
    List<String> databases() {
        return databases;
    }

    List<Bucket> buckets() {
        return buckets;
    }

    List<String> reads() {
        return reads;
    }

    /** What it may write: its own topics, the dead letters of what it reads, and audit events. */
    Set<String> writes() {
        Set<String> all = new TreeSet<>(writes);
        reads.forEach(topic -> all.add(topic + DEAD));
        if (usesKafka()) {
            all.add(Topics.AUDIT_EVENT);
        }
        return all;
    }

    boolean usesKafka() {
        return this != GATEWAY;
    }

    /** Whether it reads the research store through research_v1. */
    boolean readsResearch() {
        return this == CATALOG || this == DATASET;
    }
}
