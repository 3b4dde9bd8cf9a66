package org.bdo.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bdo.store.ObjectStoreProperties;

/** The Spring properties that a service is started with: docs/architecture.md, "Configuration". */
final class ServiceSettings {

    static final List<String> SOURCES = List.of("mo-0001", "mo-0002", "mo-0003");

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;
    private final Postgres postgres;
    private final Kafka kafka;
    private final S3 s3;
    private final Keycloak keycloak;

    ServiceSettings(Home home, Ports ports, Secrets secrets, Postgres postgres, Kafka kafka, S3 s3, Keycloak keycloak) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.postgres = postgres;
        this.kafka = kafka;
        this.s3 = s3;
        this.keycloak = keycloak;
    }

    Map<String, String> of(Service service) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", port(service.principal()));
        settings.put("server.address", "127.0.0.1");
        database(service, settings);
        if (service.usesKafka()) {
            kafka(service, settings);
        }
        for (Service.Bucket bucket : service.buckets()) {
            store("bdo.store." + bucket.name(), s3.access(service.principal(), bucket.name()), settings);
        }
        own(service, settings);
        return settings;
    }

    private void database(Service service, Map<String, String> settings) {
        for (String database : service.databases()) {
            settings.put("spring.datasource.url", postgres.url(database));
            settings.put("spring.datasource.username", service.principal());
            settings.put("spring.datasource.password", secrets.of("postgres." + service.principal()));
            settings.put("spring.datasource.hikari.maximum-pool-size", "8");
            settings.put("spring.datasource.hikari.minimum-idle", "2");
        }
        if (service.readsResearch()) {
            settings.put("bdo.research.url", postgres.url("research"));
            settings.put("bdo.research.username", service.principal());
            settings.put("bdo.research.password", secrets.of("postgres." + service.principal()));
        }
    }

    private void kafka(Service service, Map<String, String> settings) {
        settings.put("spring.kafka.bootstrap-servers", kafka.servers());
        settings.put("spring.kafka.security.protocol", "SASL_PLAINTEXT");
        settings.put("spring.kafka.properties.sasl.mechanism", "PLAIN");
        settings.put("spring.kafka.properties.sasl.jaas.config", kafka.login(service.principal()));
        settings.put("spring.kafka.consumer.group-id", service.module());
        settings.put("spring.kafka.producer.acks", "all");
    }

    private static void store(String prefix, ObjectStoreProperties access, Map<String, String> settings) {
        settings.put(prefix + ".endpoint", access.endpoint().toString());
        settings.put(prefix + ".bucket", access.bucket());
        settings.put(prefix + ".access-key", access.accessKey());
        settings.put(prefix + ".secret-key", access.secretKey());
    }

    private void own(Service service, Map<String, String> settings) {
        if (service != Service.GATEWAY) {
            String jwt = "spring.security.oauth2.resourceserver.jwt.";
            settings.put(jwt + "issuer-uri", keycloak.issuer().toString());
            settings.put(jwt + "audiences", "bdo-services");
        }
        switch (service) {
            case INGEST -> ingest(settings);
            case PROXY -> proxy(settings);
            case DEID -> deid(settings);
            case DATASET -> settings.put("bdo.dataset.release-key", secrets.of("key.release"));
            case GATEWAY -> gateway(settings);
            case CATALOG -> {}
        }
    }

    private void ingest(Map<String, String> settings) {
        settings.put("bdo.ingest.partition-key", secrets.of("key.partition"));
        settings.put("bdo.ingest.onboarding.keycloak", keycloak.url().toString());
        settings.put("bdo.ingest.onboarding.client-secret", secrets.of("client.bdo-ingest"));
        for (int i = 0; i < SOURCES.size(); i++) {
            String listener = "bdo.ingest.mllp.listeners[" + i + "].";
            settings.put(listener + "port", port("mllp." + SOURCES.get(i)));
            settings.put(listener + "source", SOURCES.get(i));
        }
    }

    private void proxy(Map<String, String> settings) {
        settings.put("bdo.proxy.port", port("dicom"));
        settings.put("bdo.proxy.spool", home.data("spool").toString());
        for (int i = 0; i < SOURCES.size(); i++) {
            String route = "bdo.proxy.routes[" + i + "].";
            settings.put(route + "called-ae", "MO" + (i + 1));
            settings.put(route + "source", SOURCES.get(i));
            settings.put(route + "pacs-host", "localhost");
            settings.put(route + "pacs-port", port("pacs"));
            settings.put(route + "pacs-ae", "PACS");
        }
    }

    /** The service makes its key file at the first start; a home older than the file has a key, which becomes its version 1. */
    private void deid(Map<String, String> settings) {
        settings.put("bdo.deid.keys.file", home.data("keys").resolve("deid.p12").toString());
        settings.put("bdo.deid.keys.password", secrets.of("keys.deid"));
        secrets.find("key.deid").ifPresent(key -> settings.put("bdo.deid.key", key));
    }

    private void gateway(Map<String, String> settings) {
        String client = "spring.security.oauth2.client.";
        settings.put(client + "provider.keycloak.issuer-uri", keycloak.issuer().toString());
        settings.put(client + "provider.keycloak.user-name-attribute", "preferred_username");
        settings.put(client + "registration.keycloak.client-id", "bdo-gateway");
        settings.put(client + "registration.keycloak.client-secret", secrets.of("client.bdo-gateway"));
        settings.put(client + "registration.keycloak.authorization-grant-type", "authorization_code");
        settings.put(client + "registration.keycloak.scope", "openid,profile");
        for (Service service : Service.values()) {
            if (service != Service.GATEWAY) {
                settings.put(
                        "bdo.gateway.services." + service.principal(), "http://localhost:" + port(service.principal()));
            }
        }
    }

    private String port(String name) {
        return String.valueOf(ports.of(name));
    }
}
