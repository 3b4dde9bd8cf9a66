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
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;

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
                .map(CdaConverter::instance)
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
        draft.add(documentReference(composition));
        draft.add(composition);
        CdaObservations observations = new CdaObservations(draft, key, patient, encounter.orElse(null));
        document.all("component", "structuredBody", "component", "section")
                .forEach(section -> section(section, composition.addSection(), observations));
        if (document.first("component", "nonXMLBody").isPresent()) {
            draft.warn("nonXMLBody: no mapping, only the raw record has it");
        }
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
                .map(this::practitioner)
                .flatMap(Optional::stream)
                .forEach(author -> composition.addAuthor(draft.add(author)));
        document.first("custodian", "assignedCustodian", "representedCustodianOrganization")
                .flatMap(this::organization)
                .ifPresent(custodian -> composition.setCustodian(draft.add(custodian)));
        return composition;
    }

    private DocumentReference documentReference(Composition composition) {
        DocumentReference reference = new DocumentReference();
        reference.setId(draft.ids().of("DocumentReference", key));
        reference.setMasterIdentifier(composition.getIdentifier().copy());
        reference.setStatus(DocumentReferenceStatus.CURRENT);
        reference.setType(composition.getType().copy());
        reference.setSubject(composition.getSubject().copy());
        if (composition.hasDate() && Timestamps.tellsTimeOfDay(composition.getDateElement())) {
            reference.setDate(composition.getDate());
        }
        reference.addContent().getAttachment().setContentType("text/xml");
        return reference;
    }

    private void section(Xml section, Composition.SectionComponent result, CdaObservations observations) {
        if (!section.text("title").isEmpty()) {
            result.setTitle(section.text("title"));
        }
        section.first("code").map(CdaCodes::of).filter(code -> !code.isEmpty()).ifPresent(result::setCode);
        section.first("text").map(CdaText::of).ifPresent(result::setText);
        section.all("entry").forEach(observations::walk);
        section.all("component", "section").forEach(inner -> section(inner, result.addSection(), observations));
    }

    private Encounter encounter(Xml element, Patient patient) {
        Encounter encounter = new Encounter();
        Optional<String> id = element.all("id")
                .filter(one -> !one.absent())
                .map(CdaConverter::instance)
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

    private Optional<Practitioner> practitioner(Xml author) {
        return author.all("id").filter(id -> !id.absent()).findFirst().map(id -> {
            Practitioner practitioner = new Practitioner();
            practitioner.setId(draft.ids().of("Practitioner", instance(id)));
            practitioner
                    .addIdentifier()
                    .setSystem("urn:bdo:source:" + draft.source() + ":staff")
                    .setValue(instance(id));
            author.first("assignedPerson", "name").ifPresent(name -> practitioner.addName(CdaPatient.name(name)));
            return practitioner;
        });
    }

    private Optional<Organization> organization(Xml custodian) {
        String name = custodian.text("name");
        Optional<String> id = custodian
                .all("id")
                .filter(one -> !one.absent())
                .map(CdaConverter::instance)
                .findFirst();
        if (name.isEmpty() && id.isEmpty()) {
            return Optional.empty();
        }
        Organization organization = new Organization();
        organization.setId(draft.ids().of("Organization", id.orElse(name)));
        if (!name.isEmpty()) {
            organization.setName(name);
        }
        return Optional.of(organization);
    }

    private Optional<DateTimeType> time(Xml element) {
        String value = element.attribute("value");
        Optional<DateTimeType> time = draft.timestamps().dateTime(value);
        if (time.isEmpty() && !value.isEmpty()) {
            draft.warn(element.name() + ": not a time");
        }
        return time;
    }

    /** An instance identifier (II) in one word. */
    private static String instance(Xml id) {
        String extension = id.attribute("extension");
        return extension.isEmpty() ? id.attribute("root") : id.attribute("root") + "/" + extension;
    }
}
