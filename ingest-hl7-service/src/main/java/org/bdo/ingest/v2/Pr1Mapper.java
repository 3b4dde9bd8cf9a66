package org.bdo.ingest.v2;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.fhir.Timestamps;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;

/** PR1 to Procedure. */
final class Pr1Mapper implements SegmentMapper {

    private static final SortedMap<Integer, String> ROLES =
            new TreeMap<>(Map.of(8, "anaesthetist", 11, "surgeon", 12, "practitioner"));

    @Override
    public void map(Segment pr1, Reading reading) {
        CodeableConcept code = Concepts.of(pr1.first(3), reading.source());
        if (!code.hasText() && pr1.has(4)) {
            code.setText(pr1.text(4));
        }
        if (code.isEmpty()) {
            reading.draft().warn("PR1: neither code nor description, left out");
            return;
        }
        Optional<DateTimeType> time = reading.time(pr1, 5);
        Procedure procedure = new Procedure();
        String key = Concepts.key(code) + "\u0000"
                + time.map(DateTimeType::getValueAsString).orElse("");
        procedure.setId(reading.id("Procedure", reading.place(), key, String.valueOf(reading.occurrence(key))));
        procedure.setStatus(Procedure.ProcedureStatus.COMPLETED);
        procedure.setCode(code);
        procedure.setSubject(reading.patient());
        reading.encounter().ifPresent(procedure::setEncounter);
        time.ifPresent(start -> performed(pr1, start, procedure));
        if (pr1.has(6)) {
            procedure.setCategory(Concepts.ofTable(pr1.first(6), "0230", reading.source()));
        }
        if (pr1.has(15)) {
            procedure.addReasonCode(Concepts.of(pr1.first(15), reading.source()));
        }
        ROLES.forEach((field, role) -> pr1.all(field)
                .forEach(person -> People.practitioner(person, reading)
                        .ifPresent(who -> procedure
                                .addPerformer()
                                .setActor(who)
                                .getFunction()
                                .setText(role))));
        reading.draft().add(procedure);
        reading.notes = text -> procedure.addNote().setText(text);
    }

    /** With the minutes in PR1-7 a period, else a time. */
    private static void performed(Segment pr1, DateTimeType start, Procedure procedure) {
        String minutes = pr1.text(7);
        if (minutes.matches("[1-9]\\d{0,4}") && Timestamps.tellsTimeOfDay(start)) {
            DateTimeType end = start.copy();
            end.add(java.util.Calendar.MINUTE, Integer.parseInt(minutes));
            procedure.setPerformed(new Period().setStartElement(start).setEndElement(end));
        } else {
            procedure.setPerformed(start);
        }
    }
}
