package org.bdo.ingest.v2;

import java.util.Optional;
import java.util.Set;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;

/** OBR to DiagnosticReport, or in a message that orders to ServiceRequest; ORC before it may hold the order numbers. */
final class ObrMapper implements SegmentMapper {

    private static final Set<String> ORDERING = Set.of("ORM", "OML", "OMG", "OMI", "ORL", "ORR", "REF");

    @Override
    public void map(Segment obr, Reading reading) {
        CodeableConcept code = Concepts.of(obr.first(4), reading.source());
        String number = Orders.number(obr, reading);
        String key = number + "\u0000" + Concepts.key(code);
        Optional<DateTimeType> time = reading.time(obr, 7);
        if (ORDERING.contains(reading.message().header().first(9).component(1))) {
            ServiceRequest request = Orders.request(key, code, obr, reading);
            time.ifPresent(request::setOccurrence);
            reading.order = new Reading.Order(key, null, request, time.orElse(null));
            reading.notes = text -> request.addNote().setText(text);
        } else {
            DiagnosticReport report = report(key, code, obr, reading);
            time.ifPresent(start -> effective(obr, start, report, reading));
            reading.order = new Reading.Order(key, report, null, time.orElse(null));
            reading.notes = text -> conclude(report, text);
        }
    }

    private static DiagnosticReport report(String key, CodeableConcept code, Segment obr, Reading reading) {
        DiagnosticReport report = new DiagnosticReport();
        report.setId(reading.id("DiagnosticReport", key));
        Orders.identifiers(obr, reading).forEach(report::addIdentifier);
        report.setStatus(status(obr.text(25)));
        report.setCode(code.isEmpty() ? new CodeableConcept().setText("unknown") : code);
        report.setSubject(reading.patient());
        reading.encounter().ifPresent(report::setEncounter);
        reading.instant(obr, 22).ifPresent(report::setIssuedElement);
        if (obr.has(24)) {
            report.addCategory(Concepts.ofTable(obr.first(24), "0074", reading.source()));
        }
        for (Field interpreter : obr.all(32)) { // NDL: the person is the first component's subcomponents
            People.practitioner(Orders.person(interpreter), reading).ifPresent(report::addResultsInterpreter);
        }
        if (Orders.tellsOfTheRequest(obr, reading)) {
            ServiceRequest request = Orders.request(key, code, obr, reading);
            request.setStatus(ServiceRequest.ServiceRequestStatus.COMPLETED);
            report.addBasedOn(
                    new Reference("ServiceRequest/" + request.getIdElement().getIdPart()));
        }
        reading.draft().add(report);
        return report;
    }

    private static void effective(Segment obr, DateTimeType start, DiagnosticReport report, Reading reading) {
        Optional<DateTimeType> end = reading.time(obr, 8);
        if (end.isPresent()) {
            report.setEffective(new Period().setStartElement(start).setEndElement(end.get()));
        } else {
            report.setEffective(start);
        }
    }

    private static void conclude(DiagnosticReport report, String text) {
        String before = report.getConclusion();
        report.setConclusion(before == null ? text : before + "\n" + text);
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
}
