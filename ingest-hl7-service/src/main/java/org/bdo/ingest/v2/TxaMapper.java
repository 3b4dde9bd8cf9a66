package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;

/** TXA to DocumentReference; the OBX after it are its content. */
final class TxaMapper implements SegmentMapper {

    @Override
    public void map(Segment txa, Reading reading) {
        String number = txa.text(12);
        String key = number.isEmpty() ? "message " + reading.message().header().text(10) : number;
        DocumentReference document = new DocumentReference();
        document.setId(reading.id("DocumentReference", key));
        document.setMasterIdentifier(reading.identifier("document", key));
        boolean gone = reading.event().equals("T11") || txa.text(19).equals("CA");
        document.setStatus(gone ? DocumentReferenceStatus.ENTEREDINERROR : DocumentReferenceStatus.CURRENT);
        docStatus(txa.text(17), document);
        if (txa.has(2)) {
            document.setType(Concepts.ofTable(txa.first(2), "0270", reading.source()));
        }
        document.setSubject(reading.patient());
        reading.instant(txa, txa.has(6) ? 6 : 4).ifPresent(document::setDateElement);
        txa.all(9).forEach(author -> People.practitioner(author, reading).ifPresent(document::addAuthor));
        People.practitioner(txa.first(10), reading).ifPresent(document::setAuthenticator);
        reading.time(txa, 4).ifPresent(document.getContext().getPeriod()::setStartElement);
        if (txa.has(16)) {
            document.addIdentifier(reading.identifier("file", txa.text(16)));
        }
        if (txa.has(18)) {
            document.addSecurityLabel(Concepts.ofTable(txa.first(18), "0272", reading.source()));
        }
        if (txa.has(25)) {
            document.setDescription(txa.text(25));
        }
        reading.encounter().ifPresent(encounter -> document.getContext().addEncounter(encounter));
        reading.draft().add(document);
        reading.document = document;
        reading.notes = document::setDescription;
    }

    /** Table 0271. */
    private static void docStatus(String code, DocumentReference document) {
        switch (code) {
            case "AU", "LA" -> document.setDocStatus(ReferredDocumentStatus.FINAL);
            case "DI", "DO", "IN", "IP", "PA" -> document.setDocStatus(ReferredDocumentStatus.PRELIMINARY);
            default -> {}
        }
    }
}
