package org.bdo.ingest.cda;

import java.util.Optional;
import java.util.stream.Stream;
import org.bdo.ingest.fhir.Draft;
import org.bdo.ingest.fhir.Timestamps;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/** A CDA R2 document: who it is about and who made it, its sections as a Composition, its coded observations. */
public final class CdaConverter {

    private final Xml document;
    private final Draft draft;
    /** The set that the document is a version of, so that a new version replaces the old; else the document. */
    private final String key;

    private CdaConverter(Xml document, Draft draft) throws UnconvertibleException {
        this.document = document;
        this.draft = draft;
        this.key = Stream.of("setId", "id")
                .flatMap(name -> document.all(name))
                .filter(id -> !id.absent())
                .map(CdaContext::instance)
                .findFirst()
                .orElseThrow(() ->
                        new UnconvertibleException("cda.no-id", "The document has no id; the sender must give one."));
    }

    /** Adds to the draft what the document says. */
    public static void convert(Xml document, Draft draft) throws UnconvertibleException {
        new CdaConverter(document, draft).convert();
    }

    private void convert() throws UnconvertibleException {
        Patient patient = CdaPatient.of(document, draft);
        draft.add(patient);
        Optional<Encounter> encounter =
                document.first("componentOf", "encompassingEncounter").map(one -> encounter(one, patient));
        Composition composition = composition(patient);
        encounter.map(Draft::reference).ifPresent(composition::setEncounter);
        DocumentReference reference = documentReference(composition);
        encounter.map(Draft::reference).ifPresent(reference.getContext()::addEncounter);
        draft.add(reference);
        draft.add(composition);
        CdaEntries entries = new CdaEntries(new CdaContext(draft, key, patient, encounter.orElse(null)));
        document.all("component", "structuredBody", "component", "section")
                .forEach(section -> section(section, composition.addSection(), entries));
        document.first("component", "nonXMLBody", "text")
                .ifPresent(text -> CdaAttachment.of(text, draft)
                        .ifPresent(attachment -> reference.getContentFirstRep().setAttachment(attachment)));
    }

    private Composition composition(Patient patient) {
        Composition composition = new Composition();
        composition.setId(draft.ids().of("Composition", key));
        composition.setStatus(Composition.CompositionStatus.FINAL);
        composition.setIdentifier(new Identifier()
                .setSystem("urn:bdo:source:" + draft.source() + ":document")
                .setValue(key));
        composition.setType(document.first("code").map(CdaCodes::of).orElseGet(CodeableConcept::new));
        composition.setSubject(Draft.reference(patient));
        document.first("effectiveTime").flatMap(this::time).ifPresent(composition::setDateElement);
        composition.setTitle(document.text("title").isEmpty() ? "CDA" : document.text("title"));
        document.all("author", "assignedAuthor")
                .map(author -> CdaParties.practitioner(author, draft))
                .flatMap(Optional::stream)
                .forEach(author -> composition.addAuthor(draft.add(author)));
        document.first("custodian", "assignedCustodian", "representedCustodianOrganization")
                .flatMap(organization -> CdaParties.organization(organization, draft))
                .ifPresent(custodian -> composition.setCustodian(draft.add(custodian)));
        signed(composition);
        about(composition);
        return composition;
    }

    private void signed(Composition composition) {
        document.all("legalAuthenticator").forEach(signature -> {
            var attester = composition.addAttester().setMode(Composition.CompositionAttestationMode.LEGAL);
            signature.first("time").flatMap(this::time).ifPresent(attester::setTimeElement);
            signature
                    .first("assignedEntity")
                    .flatMap(person -> CdaParties.practitioner(person, draft))
                    .ifPresent(person -> attester.setParty(draft.add(person)));
        });
    }

    /** Confidentiality, the services it documents, the document that it replaces. */
    private void about(Composition composition) {
        document.first("confidentialityCode")
                .map(code -> code.attribute("code"))
                .filter(code -> code.matches("[NRV]"))
                .map(Composition.DocumentConfidentiality::valueOf)
                .ifPresent(composition::setConfidentiality);
        document.all("documentationOf", "serviceEvent").forEach(event -> {
            var documented = composition.addEvent();
            event.first("code")
                    .map(CdaCodes::of)
                    .filter(code -> !code.isEmpty())
                    .ifPresent(documented::addCode);
            event.first("effectiveTime", "low").flatMap(this::time).ifPresent(documented.getPeriod()::setStartElement);
            event.first("effectiveTime", "high").flatMap(this::time).ifPresent(documented.getPeriod()::setEndElement);
        });
        document.all("relatedDocument")
                .filter(related -> related.attribute("typeCode").equals("RPLC"))
                .flatMap(related -> related.all("parentDocument", "id"))
                .filter(id -> !id.absent())
                .forEach(id -> composition
                        .addRelatesTo()
                        .setCode(Composition.DocumentRelationshipType.REPLACES)
                        .setTarget(new Identifier()
                                .setSystem("urn:bdo:source:" + draft.source() + ":document")
                                .setValue(CdaContext.instance(id))));
    }

    private DocumentReference documentReference(Composition composition) {
        DocumentReference reference = new DocumentReference();
        reference.setId(draft.ids().of("DocumentReference", key));
        reference.setMasterIdentifier(composition.getIdentifier().copy());
        reference.setStatus(DocumentReferenceStatus.CURRENT);
        reference.setType(composition.getType().copy());
        reference.setSubject(composition.getSubject().copy());
        if (composition.hasDate()) {
            Timestamps.instant(composition.getDateElement()).ifPresent(reference::setDateElement);
        }
        reference.setAuthor(
                composition.getAuthor().stream().map(author -> author.copy()).toList());
        reference.setCustodian(composition.getCustodian().copy());
        reference.addContent().getAttachment().setContentType("text/xml");
        return reference;
    }

    private void section(Xml section, Composition.SectionComponent result, CdaEntries entries) {
        if (!section.text("title").isEmpty()) {
            result.setTitle(section.text("title"));
        }
        section.first("code").map(CdaCodes::of).filter(code -> !code.isEmpty()).ifPresent(result::setCode);
        section.first("text").map(CdaText::of).ifPresent(result::setText);
        String code = section.first("code").map(one -> one.attribute("code")).orElse("");
        section.all("entry").forEach(entry -> entries.walk(entry, code, result::addEntry));
        section.all("component", "section").forEach(inner -> section(inner, result.addSection(), entries));
    }

    private Encounter encounter(Xml element, Patient patient) {
        Encounter encounter = new Encounter();
        Optional<String> id = element.all("id")
                .filter(one -> !one.absent())
                .map(CdaContext::instance)
                .findFirst();
        encounter.setId(draft.ids().of("Encounter", id.orElse("document " + key)));
        id.ifPresent(value -> encounter.addIdentifier(new Identifier()
                .setSystem("urn:bdo:source:" + draft.source() + ":visit")
                .setValue(value)));
        encounter.setStatus(Encounter.EncounterStatus.UNKNOWN);
        encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "UNK", "unknown"));
        element.first("code").map(CdaCodes::of).filter(code -> !code.isEmpty()).ifPresent(encounter::addType);
        encounter.setSubject(Draft.reference(patient));
        element.first("effectiveTime", "low")
                .flatMap(this::time)
                .ifPresent(time -> encounter.getPeriod().setStartElement(time));
        element.first("effectiveTime", "high")
                .flatMap(this::time)
                .ifPresent(time -> encounter.getPeriod().setEndElement(time));
        element.first("effectiveTime")
                .flatMap(this::time)
                .ifPresent(time -> encounter.getPeriod().setStartElement(time));
        draft.add(encounter);
        return encounter;
    }

    private Optional<DateTimeType> time(Xml element) {
        String value = element.attribute("value");
        Optional<DateTimeType> time = draft.timestamps().dateTime(value);
        if (time.isEmpty() && !value.isEmpty()) {
            draft.warn(element.name() + ": not a time");
        }
        return time;
    }
}
