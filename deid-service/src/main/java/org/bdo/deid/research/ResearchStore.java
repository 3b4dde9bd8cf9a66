package org.bdo.deid.research;

import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables behind {@code research_v1}. Every method joins the caller's transaction. */
public final class ResearchStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ResearchStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Removes all that this record became; nothing where it became nothing. */
    public void remove(String record) {
        jdbc.sql("delete from research.record where id = ?").param(record).update();
    }

    /** Replaces what this record became by these FHIR resources. */
    public void replace(ResearchRecord record, List<? extends JsonNode> resources) {
        insert(record, PatientRows.of(resources));
        jdbc.sql("""
                        insert into research.resource (record, type, id, patient, source, received_at, content)
                        select ?, content ->> 'resourceType', content ->> 'id', ?, ?, ?, content
                        from jsonb_array_elements(?::jsonb) content
                        """)
                .params(record.id(), record.patient(), record.source(), Timestamp.from(record.receivedAt()))
                .param(json.writeValueAsString(resources))
                .update();
        observations(record, ObservationRows.of(resources));
    }

    /** Whether no record that was received later has this instance. */
    public boolean isNewest(String instance, ResearchRecord record) {
        return jdbc.sql("""
                        select not exists (select from research.imaging i join research.record r on r.id = i.record
                            where i.instance = ? and (r.received_at, r.id) > (?, ?))
                        """)
                .params(instance, Timestamp.from(record.receivedAt()), record.id())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Replaces what this record became by what its header says of the patient: a later record has the image. */
    public void replace(ResearchRecord record, PatientRow patient) {
        insert(record, patient);
    }

    /** Replaces what this record became by this image, which also takes the place of another record's same instance. */
    public void replace(ResearchRecord record, PatientRow patient, ImagingRow image, String objectKey) {
        insert(record, patient);
        jdbc.sql("delete from research.imaging where instance = ?")
                .param(image.instance())
                .update();
        jdbc.sql("""
                        insert into research.imaging (record, instance, series, study, patient, source, modality, body_part,
                            study_date, sop_class, transfer_syntax, rows, columns, frames, object_key, size, sha256)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(record.id(), image.instance(), image.series(), image.study(), record.patient(), record.source())
                .param(image.modality())
                .param(image.bodyPart())
                .param(image.studyDate())
                .params(image.sopClass(), image.transferSyntax())
                .param(image.rows())
                .param(image.columns())
                .param(image.frames())
                .params(objectKey, image.size(), image.sha256())
                .update();
    }

    private void insert(ResearchRecord record, PatientRow patient) {
        remove(record.id());
        jdbc.sql("""
                        insert into research.record (id, source, kind, patient, profile, received_at, completed_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(record.id(), record.source(), record.kind().name(), record.patient(), record.profile())
                .params(Timestamp.from(record.receivedAt()), Timestamp.from(record.completedAt()))
                .update();
        jdbc.sql("""
                        insert into research.patient (record, patient, sex, birth_date, deceased, received_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(record.id())
                .param(record.patient())
                .param(patient.sex())
                .param(patient.birthDate())
                .param(patient.deceased())
                .param(Timestamp.from(record.receivedAt()))
                .update();
    }

    private void observations(ResearchRecord record, List<ObservationRow> rows) {
        jdbc.sql("""
                        insert into research.observation (record, patient, source, received_at, id, encounter, code_system, code,
                            display, value_number, unit, value_code, effective, interpretation, reference_low, reference_high)
                        select ?, ?, ?, ?, o.id, o.encounter, o."codeSystem", o.code, o.display, o."valueNumber", o.unit,
                            o."valueCode", o.effective, o.interpretation, o."referenceLow", o."referenceHigh"
                        from jsonb_to_recordset(?::jsonb) as o (id text, encounter text, "codeSystem" text, code text,
                            display text, "valueNumber" numeric, unit text, "valueCode" text, effective timestamptz,
                            interpretation text, "referenceLow" numeric, "referenceHigh" numeric)
                        """)
                .params(record.id(), record.patient(), record.source(), Timestamp.from(record.receivedAt()))
                .param(json.writeValueAsString(rows))
                .update();
    }
}
