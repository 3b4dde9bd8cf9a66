package org.bdo.ingest.web;

import java.nio.charset.StandardCharsets;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.fhir.FhirJson;
import org.bdo.ingest.intake.Hints;
import org.bdo.ingest.intake.Intake;
import org.bdo.ingest.intake.Receipt;
import org.bdo.ingest.intake.UnavailableException;
import org.bdo.ingest.quarantine.Fault;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.ingest.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stores single FHIR resources by type and id, checked by the strict parser before the sender is answered. */
@Component
class FhirResources {

    private final Intake intake;
    private final Records records;
    private final JsonMapper json;

    FhirResources(Intake intake, Records records, JsonMapper json) {
        this.intake = intake;
        this.records = records;
        this.json = json;
    }

    /**
     * What became of a resource.
     *
     * @param status 201 created, 200 a further version or a repeat, 400 not kept, 422 kept and held back
     * @param id of the resource: the sender's, or the record's where there was none
     * @param version how many versions of it have come in
     * @param record null where it was not kept
     */
    record Stored(
            int status,
            String type,
            String id,
            int version,
            @Nullable String record,
            @Nullable Fault fault) {

        static Stored refused(String rule, String reason) {
            return new Stored(400, "", "", 0, null, new Fault(rule, reason));
        }

        String location() {
            return type + "/" + id + "/_history/" + version;
        }
    }

    /**
     * Stores one.
     *
     * @param id under which it is to be stored; null where the server gives the id
     */
    Stored store(String source, String type, @Nullable String id, byte[] bytes) throws UnavailableException {
        Fault mismatch = mismatch(type, id, bytes);
        if (mismatch != null) {
            return Stored.refused(mismatch.rule(), mismatch.reason());
        }
        String resource = id == null ? null : type + "/" + id;
        Receipt receipt = intake.receive(source, RecordKind.FHIR, bytes, new Hints(null, resource, fault(bytes)));
        if (receipt.fault() != null) {
            return new Stored(422, type, id == null ? receipt.id() : id, 1, receipt.id(), receipt.fault());
        }
        int version =
                resource == null ? 1 : Math.max(1, records.versions(source, intake.resourceKey(source, resource)));
        int status = receipt.duplicate() || version > 1 ? 200 : 201;
        return new Stored(status, type, id == null ? receipt.id() : id, version, receipt.id(), null);
    }

    private @Nullable Fault mismatch(String type, @Nullable String id, byte[] bytes) {
        JsonNode resource;
        try {
            resource = json.readTree(bytes);
        } catch (JacksonException _) {
            return new Fault("fhir.malformed", "The content is not well-formed JSON.");
        }
        if (!resource.path("resourceType").asString("").equals(type)) {
            return new Fault("fhir.other-type", "The resource is of another type than the URL says.");
        }
        if (id != null && !resource.path("id").asString("").equals(id)) {
            return new Fault("fhir.other-id", "The resource has another id than the URL says, or none.");
        }
        return null;
    }

    private static @Nullable Fault fault(byte[] bytes) {
        try {
            FhirJson.read(new String(bytes, StandardCharsets.UTF_8));
            return null;
        } catch (UnconvertibleException e) {
            return e.fault();
        }
    }
}
