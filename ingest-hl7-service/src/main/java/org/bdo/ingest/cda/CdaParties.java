package org.bdo.ingest.cda;

import java.util.Optional;
import org.bdo.ingest.fhir.CodeSystems;
import org.bdo.ingest.fhir.Draft;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;

/** Those who make, sign and keep a document. */
final class CdaParties {

    private CdaParties() {}

    /** assignedAuthor or assignedEntity; empty where it has no id, as of a device. */
    static Optional<Practitioner> practitioner(Xml assigned, Draft draft) {
        return assigned.all("id").filter(id -> !id.absent()).findFirst().map(id -> {
            Practitioner practitioner = new Practitioner();
            practitioner.setId(draft.ids().of("Practitioner", CdaContext.instance(id)));
            practitioner
                    .addIdentifier()
                    .setSystem("urn:bdo:source:" + draft.source() + ":staff")
                    .setValue(CdaContext.instance(id));
            assigned.first("assignedPerson", "name").ifPresent(name -> practitioner.addName(CdaPatient.name(name)));
            assigned.first("code")
                    .map(CdaCodes::of)
                    .filter(position -> !position.isEmpty())
                    .ifPresent(position -> practitioner.addQualification().setCode(position));
            return practitioner;
        });
    }

    /** An organisation, by its OID where it has one; empty where it has neither id nor name. */
    static Optional<Organization> organization(Xml element, Draft draft) {
        String name = element.text("name");
        Optional<String> id = element.all("id")
                .filter(one -> !one.absent())
                .map(CdaContext::instance)
                .findFirst();
        if (name.isEmpty() && id.isEmpty()) {
            return Optional.empty();
        }
        Organization organization = new Organization();
        organization.setId(draft.ids().of("Organization", id.orElse(name)));
        id.filter(CodeSystems::isOid)
                .ifPresent(oid -> organization
                        .addIdentifier()
                        .setSystem("urn:ietf:rfc:3986")
                        .setValue("urn:oid:" + oid));
        if (!name.isEmpty()) {
            organization.setName(name);
        }
        return Optional.of(organization);
    }
}
