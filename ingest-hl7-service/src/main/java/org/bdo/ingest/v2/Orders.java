package org.bdo.ingest.v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;

/** ORC and the requesting half of OBR: order numbers, who ordered, when and why. */
final class Orders {

    private Orders() {}

    /** The filler's number, else the placer's, of OBR or of ORC; without any the message's own id must do. */
    static String number(Segment segment, Reading reading) {
        Segment orc = reading.orc();
        String own = segment.text(3).isEmpty() ? segment.text(2) : segment.text(3);
        if (segment.name().equals("OBR") && !own.isEmpty()) {
            return own;
        }
        String common = orc == null ? "" : orc.text(3).isEmpty() ? orc.text(2) : orc.text(3);
        if (!common.isEmpty()) {
            return common;
        }
        reading.draft().warn(segment.name() + ": no order number, so a corrected one will not replace this one");
        String message = "message " + reading.message().header().text(10) + " " + segment.text(1);
        return message + " " + reading.occurrence(message);
    }

    /** The placer's and the filler's number and the group's; OBR's own go before ORC's. */
    static List<Identifier> identifiers(Segment obr, Reading reading) {
        Segment orc = reading.orc();
        List<Identifier> identifiers = new ArrayList<>();
        for (int field : new int[] {3, 2}) {
            String own = obr.text(field);
            String common = orc == null ? "" : orc.text(field);
            String number = own.isEmpty() ? common : own;
            if (!number.isEmpty()) {
                identifiers.add(People.typed(reading.identifier("order", number), field == 2 ? "PLAC" : "FILL"));
            }
        }
        if (identifiers.isEmpty()) {
            identifiers.add(reading.identifier(
                    "order", "message " + reading.message().header().text(10) + " " + obr.raw(1)));
        }
        return identifiers;
    }

    static boolean tellsOfTheRequest(Segment obr, Reading reading) {
        Segment orc = reading.orc();
        return obr.has(16) || obr.has(31) || obr.has(27) || (orc != null && orc.has(12));
    }

    static ServiceRequest request(String key, CodeableConcept code, Segment obr, Reading reading) {
        ServiceRequest request = new ServiceRequest();
        request.setId(reading.id("ServiceRequest", key));
        identifiers(obr, reading).forEach(request::addIdentifier);
        request.setStatus(ServiceRequestStatus.ACTIVE);
        request.setIntent(ServiceRequest.ServiceRequestIntent.ORDER);
        request.setCode(code);
        request.setSubject(reading.patient());
        reading.encounter().ifPresent(request::setEncounter);
        priority(obr.has(5) ? obr.text(5) : obr.first(27).component(6), request);
        People.practitioner(obr.first(16), reading).ifPresent(request::setRequester);
        obr.all(31).forEach(reason -> request.addReasonCode(Concepts.of(reason, reading.source())));
        if (obr.has(13)) {
            Field clinical = obr.first(13);
            request.addNote().setText(clinical.component(2).isEmpty() ? clinical.whole() : clinical.component(2));
        }
        Segment orc = reading.orc();
        if (orc != null) {
            common(orc, obr, request, reading);
        }
        if (reading.timing != null) {
            Tq1Mapper.apply(reading.timing, request, reading);
        }
        reading.draft().add(request);
        return request;
    }

    private static void common(Segment orc, Segment obr, ServiceRequest request, Reading reading) {
        request.setStatus(status(orc.text(1), orc.text(5)));
        reading.time(orc, 9).ifPresent(request::setAuthoredOnElement);
        if (!request.hasRequester() || orc.raw(12).equals(obr.raw(16))) {
            People.practitioner(orc.first(12), reading).ifPresent(request::setRequester);
        }
        if (orc.has(4)) {
            request.setRequisition(reading.identifier("order-group", orc.text(4)));
        }
        People.organization(orc.first(21), reading)
                .filter(_ -> !request.hasRequester())
                .ifPresent(request::setRequester);
        if (orc.has(16)) {
            request.addReasonCode(Concepts.of(orc.first(16), reading.source()));
        }
        if (!request.hasPriority()) {
            priority(orc.first(7).component(6), request);
        }
    }

    /** NDL: the person's parts are subcomponents; what no encoder splits stays a number. */
    static Field person(Field ndl) {
        String first = ndl.raw();
        int end = first.indexOf(ndl.delimiters().component());
        String person = end < 0 ? first : first.substring(0, end);
        return new Field(
                person.replace(ndl.delimiters().subcomponent(), ndl.delimiters().component()),
                ndl.delimiters(),
                ndl.charset());
    }

    /** Tables 0119 and 0038. */
    private static ServiceRequestStatus status(String control, String status) {
        if (Set.of("CA", "DC", "OC", "OD", "CR", "DR").contains(control)
                || Set.of("CA", "DC").contains(status)) {
            return ServiceRequestStatus.REVOKED;
        }
        if (Set.of("HD", "HR", "OH").contains(control) || status.equals("HD")) {
            return ServiceRequestStatus.ONHOLD;
        }
        return status.equals("CM") ? ServiceRequestStatus.COMPLETED : ServiceRequestStatus.ACTIVE;
    }

    /** Table 0485. */
    static void priority(String code, ServiceRequest request) {
        switch (code) {
            case "S" -> request.setPriority(ServiceRequestPriority.STAT);
            case "A" -> request.setPriority(ServiceRequestPriority.ASAP);
            case "R" -> request.setPriority(ServiceRequestPriority.ROUTINE);
            case "P", "C", "T" -> request.setPriority(ServiceRequestPriority.URGENT);
            default -> {}
        }
    }
}
