package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.fhir.Timestamps;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Reference;

/** SCH to Appointment; AIS, AIP, AIL and AIG after it say what, who, where and with what. */
final class SchMapper implements SegmentMapper {

    @Override
    public void map(Segment sch, Reading reading) {
        String number = sch.text(2).isEmpty() ? sch.text(1) : sch.text(2);
        String key = number.isEmpty() ? "message " + reading.message().header().text(10) : number;
        Appointment appointment = new Appointment();
        appointment.setId(reading.id("Appointment", key));
        if (sch.has(1)) {
            appointment.addIdentifier(People.typed(reading.identifier("appointment", sch.text(1)), "PLAC"));
        }
        if (sch.has(2)) {
            appointment.addIdentifier(People.typed(reading.identifier("appointment", sch.text(2)), "FILL"));
        }
        appointment.setStatus(status(reading.event(), sch.text(25)));
        for (int field : new int[] {6, 7}) {
            if (sch.has(field)) {
                appointment.addReasonCode(Concepts.ofTable(sch.first(field), "0276", reading.source()));
            }
        }
        if (sch.has(8)) {
            appointment.setAppointmentType(Concepts.ofTable(sch.first(8), "0277", reading.source()));
        }
        when(sch, appointment, reading);
        for (int field : new int[] {12, 16, 20}) {
            sch.all(field)
                    .forEach(who -> People.practitioner(who, reading).ifPresent(one -> participant(one, appointment)));
        }
        participant(reading.patient(), appointment);
        reading.draft().add(appointment);
        reading.appointment = appointment;
        reading.notes = appointment::setComment;
    }

    private static void when(Segment sch, Appointment appointment, Reading reading) {
        if (sch.text(9).matches("[1-9]\\d{0,4}")) {
            appointment.setMinutesDuration(Integer.parseInt(sch.text(9)));
        }
        Field timing = sch.first(11); // TQ: start and end are components 4 and 5
        var times = reading.draft().timestamps();
        times.dateTime(timing.component(4)).flatMap(Timestamps::instant).ifPresent(appointment::setStartElement);
        times.dateTime(timing.component(5)).flatMap(Timestamps::instant).ifPresent(appointment::setEndElement);
    }

    private static void participant(Reference actor, Appointment appointment) {
        appointment.addParticipant().setActor(actor).setStatus(ParticipationStatus.ACCEPTED);
    }

    /** By the event; S12 to S14 book and change. */
    private static AppointmentStatus status(String event, String code) {
        return switch (event) {
            case "S15", "S16" -> AppointmentStatus.CANCELLED;
            case "S17" -> AppointmentStatus.ENTEREDINERROR;
            case "S26" -> AppointmentStatus.NOSHOW;
            default ->
                switch (code.toUpperCase(java.util.Locale.ROOT)) {
                    case "CANCELLED", "DELETED", "DC" -> AppointmentStatus.CANCELLED;
                    case "COMPLETE" -> AppointmentStatus.FULFILLED;
                    case "PENDING", "WAITLIST" -> AppointmentStatus.PENDING;
                    default -> AppointmentStatus.BOOKED;
                };
        };
    }

    /** AIS-3, AIP-3, AIL-3 and AIG-3. */
    static void resource(Segment resource, Reading reading) {
        Appointment appointment = reading.appointment;
        if (appointment == null) {
            reading.draft().warn(resource.name() + ": no SCH before it, left out");
            return;
        }
        switch (resource.name()) {
            case "AIS" -> appointment.addServiceType(Concepts.of(resource.first(3), reading.source()));
            case "AIP" ->
                resource.all(3)
                        .forEach(who ->
                                People.practitioner(who, reading).ifPresent(one -> participant(one, appointment)));
            case "AIL" ->
                resource.all(3)
                        .forEach(where ->
                                Places.location(where, reading).ifPresent(one -> participant(one, appointment)));
            default -> {
                String name = resource.first(3).component(2).isEmpty()
                        ? resource.text(3)
                        : resource.first(3).component(2);
                if (!name.isEmpty()) {
                    participant(new Reference().setDisplay(name), appointment);
                }
            }
        }
        int start = resource.name().equals("AIS") ? 4 : resource.name().equals("AIG") ? 8 : 6;
        if (!appointment.hasStart()) {
            reading.instant(resource, start).ifPresent(appointment::setStartElement);
        } else {
            resource.text(start); // the same time again
        }
    }
}
