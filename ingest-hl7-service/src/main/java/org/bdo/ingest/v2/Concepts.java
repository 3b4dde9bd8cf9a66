package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Field;
import org.bdo.ingest.fhir.CodeSystems;
import org.hl7.fhir.r4.model.CodeableConcept;

/** Coded fields (CE, CWE, CNE, IS) as concepts: the code, its alternate, the text. */
final class Concepts {

    private Concepts() {}

    static CodeableConcept of(Field field, String source) {
        CodeableConcept concept = new CodeableConcept();
        add(concept, field, 1, source);
        add(concept, field, 4, source);
        String text = field.component(9).isEmpty() ? field.component(2) : field.component(9);
        if (!text.isEmpty()) {
            concept.setText(text);
        } else if (!concept.hasCoding() && !field.whole().isEmpty()) {
            concept.setText(field.component(5).isEmpty() ? field.whole() : field.component(5));
        }
        return concept;
    }

    /** A code of an HL7 table, where the sender names no other system. */
    static CodeableConcept ofTable(Field field, String table, String source) {
        CodeableConcept concept = of(field, source);
        concept.getCoding().stream()
                .filter(coding -> coding.getSystem().equals("urn:bdo:source:" + source + ":codes"))
                .forEach(coding -> coding.setSystem("http://terminology.hl7.org/CodeSystem/v2-" + table));
        return concept;
    }

    /** What tells one concept from another: its first code, else its text. */
    static String key(CodeableConcept concept) {
        return concept.hasCoding()
                ? concept.getCodingFirstRep().getSystem() + "|"
                        + concept.getCodingFirstRep().getCode()
                : concept.getText();
    }

    private static void add(CodeableConcept concept, Field field, int first, String source) {
        String code = field.component(first);
        if (code.isEmpty()) {
            return;
        }
        var coding = concept.addCoding()
                .setSystem(CodeSystems.named(field.component(first + 2), source))
                .setCode(code.replaceAll("\\s+", " "));
        if (!field.component(first + 1).isEmpty()) {
            coding.setDisplay(field.component(first + 1));
        }
    }
}
