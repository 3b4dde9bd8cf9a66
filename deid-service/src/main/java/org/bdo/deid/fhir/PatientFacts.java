package org.bdo.deid.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bdo.deid.pseudonym.Identity;
import tools.jackson.databind.JsonNode;

/** Who the Patient of a bundle is, for the vault. */
final class PatientFacts {

    /** How ingest tells that a number is another person's from now on: the bundle of an A37. */
    private static final String UNLINKED = "urn:bdo:extension:unlinked";

    static Identity of(JsonNode patient, String source) {
        Identity.Builder facts = new Identity.Builder(PatientIdentifiers.of(patient, source));
        patient.path("identifier").forEach(identifier -> text(identifier.path("value"), facts::number));
        patient.path("name").forEach(name -> {
            List<String> given = new ArrayList<>();
            name.path("given").forEach(part -> text(part, given::add));
            if (given.isEmpty() && !name.has("family")) {
                text(name.path("text"), whole -> facts.name(whole, List.of()));
            } else {
                facts.name(name.path("family").asString(""), given);
            }
        });
        text(patient.path("birthDate"), facts::birthDate);
        text(patient.path("gender"), facts::sex);
        patient.path("telecom").forEach(contact -> text(contact.path("value"), facts::number));
        patient.path("address").forEach(address -> {
            text(address.path("city"), facts::town);
            text(address.path("district"), facts::town);
            text(address.path("postalCode"), facts::number);
            address.path("line").forEach(line -> text(line, facts::place));
        });
        patient.path("extension").forEach(extension -> {
            if (extension.path("url").asString("").equals(UNLINKED)) {
                PatientIdentifiers.one(extension.path("valueIdentifier"), source)
                        .forEach(facts::unlinked);
            }
        });
        return facts.build();
    }

    private static void text(JsonNode value, Consumer<String> use) {
        if (value.isString()) {
            use.accept(value.asString());
        }
    }

    private PatientFacts() {}
}
