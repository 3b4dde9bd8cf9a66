package org.bdo.ingest.v2;

import java.util.Optional;
import java.util.Set;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.fhir.Timestamps;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;

/** OBR to DiagnosticReport, or in a message that orders to ServiceRequest; ORC before it may hold the order numbers. */
final class ObrMapper implements SegmentMapper {

    private static final Set<String> ORDERING = Set.of("ORM", "OML", "OMG", "OMI", "ORL", "ORR");

    @Override
    public void map(Segment obr, Reading reading) {
        CodeableConcept code = Concepts.of(obr.first(4), reading.source());
        String number = number(obr, reading);
        String key = number + "\u0000" + Concepts.key(code);
        Optional<DateTimeType> time = reading.time(obr, 7);
        String type = reading.message().header().first(9).component(1);
        reading.notesOn = Reading.Subject.ORDER;
        reading.result = null;
        if (ORDERING.contains(type)) {
            reading.order = new Reading.Order(key, null, request(key, number, code, reading), time.orElse(null));
        } else {
            DiagnosticReport report = report(key, number, code, obr, reading);
            time.ifPresent(report::setEffective);
            reading.order = new Reading.Order(key, report, null, time.orElse(null));
        }
    }

    private static DiagnosticReport report(
            String key, String number, CodeableConcept code, Segment obr, Reading reading) {
        DiagnosticReport report = new DiagnosticReport();
        report.setId(reading.draft().ids().of("DiagnosticReport", key));
        report.addIdentifier(order(number, reading));
        report.setStatus(status(obr.text(25)));
        report.setCode(code.isEmpty() ? new CodeableConcept().setText("unknown") : code);
        report.setSubject(reading.patient());
        reading.encounter().ifPresent(report::setEncounter);
        reading.time(obr, 22).ifPresent(time -> {
            if (Timestamps.tellsTimeOfDay(time)) {
                report.setIssued(time.getValue());
            }
        });
        reading.draft().add(report);
        return report;
    }

    private static ServiceRequest request(String key, String number, CodeableConcept code, Reading reading) {
        ServiceRequest request = new ServiceRequest();
        request.setId(reading.draft().ids().of("ServiceRequest", key));
        request.addIdentifier(order(number, reading));
        Segment orc = reading.orc();
        boolean cancelled = orc != null && Set.of("CA", "DC", "OC", "OD").contains(orc.text(1));
        request.setStatus(
                cancelled ? ServiceRequest.ServiceRequestStatus.REVOKED : ServiceRequest.ServiceRequestStatus.ACTIVE);
        request.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
        request.setCode(code);
        request.setSubject(reading.patient());
        reading.encounter().ifPresent(request::setEncounter);
        if (orc != null) {
            reading.time(orc, 9).ifPresent(request::setAuthoredOnElement);
        }
        reading.draft().add(request);
        return request;
    }

    /** The filler's number, else the placer's, of OBR or of ORC; without any the message's own id must do. */
    private static String number(Segment obr, Reading reading) {
        Segment orc = reading.orc();
        String own = obr.text(3).isEmpty() ? obr.text(2) : obr.text(3);
        if (!own.isEmpty()) {
            return own;
        }
        String common = orc == null ? "" : orc.text(3).isEmpty() ? orc.text(2) : orc.text(3);
        if (!common.isEmpty()) {
            return common;
        }
        reading.draft().warn("OBR: no order number, so a corrected report will not replace this one");
        return "message " + reading.message().header().text(10) + " " + obr.text(1);
    }

    private static Identifier order(String number, Reading reading) {
        return new Identifier()
                .setSystem("urn:bdo:source:" + reading.source() + ":order")
                .setValue(number);
    }

    /** Table 0123. */
    private static DiagnosticReportStatus status(String code) {
        return switch (code) {
            case "F" -> DiagnosticReportStatus.FINAL;
            case "C" -> DiagnosticReportStatus.CORRECTED;
            case "P", "R" -> DiagnosticReportStatus.PRELIMINARY;
            case "A" -> DiagnosticReportStatus.PARTIAL;
            case "O", "I", "S" -> DiagnosticReportStatus.REGISTERED;
            case "X" -> DiagnosticReportStatus.CANCELLED;
            default -> DiagnosticReportStatus.UNKNOWN;
        };
    }

    /** Adds a result to the report it came under. */
    static void attach(Reference result, Reading.Order order) {
        if (order.report() != null) {
            order.report().addResult(result);
        }
    }
}
