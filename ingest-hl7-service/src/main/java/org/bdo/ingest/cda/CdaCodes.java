package org.bdo.ingest.cda;

import java.util.stream.Stream;
import org.bdo.ingest.fhir.CodeSystems;
import org.hl7.fhir.r4.model.CodeableConcept;

/** CD and CE elements with their translations as concepts. */
final class CdaCodes {

    private CdaCodes() {}

    static CodeableConcept of(Xml element) {
        CodeableConcept concept = new CodeableConcept();
        Stream.concat(Stream.of(element), element.all("translation")).forEach(one -> add(concept, one));
        String text = element.text("originalText");
        String display = element.attribute("displayName");
        if (!text.isEmpty() || !display.isEmpty()) {
            concept.setText(text.isEmpty() ? display : text);
        }
        return concept;
    }

    private static void add(CodeableConcept concept, Xml code) {
        if (code.attribute("code").isBlank()) {
            return;
        }
        var coding = concept.addCoding().setCode(code.attribute("code").strip().replaceAll("\\s+", " "));
        if (CodeSystems.isOid(code.attribute("codeSystem"))) {
            coding.setSystem(CodeSystems.ofOid(code.attribute("codeSystem")));
        }
        if (!code.attribute("displayName").isEmpty()) {
            coding.setDisplay(code.attribute("displayName"));
        }
    }
}
