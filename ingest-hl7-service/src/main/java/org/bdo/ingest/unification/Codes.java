package org.bdo.ingest.unification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bdo.ingest.quality.Findings;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/** Codes: МКБ-10 written as it should be, LOINC checked, local ones translated, those nobody knows counted. */
final class Codes {

    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    private static final Pattern ICD_SHAPE = Pattern.compile("[A-Z]\\d[0-9AB](\\.[0-9A-KXZ]{1,4})?");
    private static final Pattern LOINC_SHAPE = Pattern.compile("\\d{1,7}-\\d");
    private static final Pattern CODE_SHAPE = Pattern.compile("[\\p{L}\\d][\\p{L}\\d._/^*+-]{0,29}");
    private static final String CYRILLIC = "АВСЕНКМОРТХІУ";
    private static final String LATIN = "ABCEHKMOPTXIY";

    private final ConceptMaps maps;
    private final Findings findings;

    Codes(ConceptMaps maps, Findings findings) {
        this.maps = maps;
        this.findings = findings;
    }

    /** Puts the concept right and adds what its codes mean elsewhere, best first. */
    void unify(CodeableConcept concept, String element) {
        List<Coding> translated = new ArrayList<>();
        for (Coding coding : concept.getCoding()) {
            check(coding, element);
            maps.translate(coding)
                    .filter(target -> concept.getCoding().stream().noneMatch(known -> same(known, target)))
                    .ifPresent(translated::add);
        }
        if (!translated.isEmpty()) {
            translated.addAll(concept.getCoding());
            concept.setCoding(translated);
        }
        if (concept.getCoding().stream().noneMatch(Codes::isCommon)) {
            unmapped(concept, element);
        }
    }

    static Optional<Coding> loinc(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> ConceptMaps.LOINC.equals(coding.getSystem()) && coding.hasCode())
                .findFirst();
    }

    private void check(Coding coding, String element) {
        if (ICD_10.equals(coding.getSystem()) && coding.hasCode()) {
            coding.setCode(icd(coding.getCode()));
            if (!ICD_SHAPE.matcher(coding.getCode()).matches()) {
                findings.add("code.not-icd-10", element);
            }
        } else if (ConceptMaps.LOINC.equals(coding.getSystem()) && !loincFits(coding.getCode())) {
            findings.add("code.not-loinc", element);
        }
    }

    /** Cyrillic letters that look like Latin ones, lower case, and the dash of a heading ({@code I10.-}). */
    private static String icd(String code) {
        StringBuilder out = new StringBuilder();
        for (char c : code.strip().toUpperCase(Locale.ROOT).toCharArray()) {
            int at = CYRILLIC.indexOf(c);
            out.append(at < 0 ? c : LATIN.charAt(at));
        }
        return out.toString().replaceFirst("\\.-?$", "");
    }

    /** LOINC's check digit: modulus 10, doubling from the right (LOINC Users' Guide, appendix C). */
    static boolean loincFits(@Nullable String code) {
        if (code == null || !LOINC_SHAPE.matcher(code).matches()) {
            return false;
        }
        int sum = 0;
        int dash = code.length() - 2;
        for (int i = 0; i < dash; i++) {
            int digit = code.charAt(dash - 1 - i) - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }
        return (10 - sum % 10) % 10 == code.charAt(dash + 1) - '0';
    }

    private void unmapped(CodeableConcept concept, String element) {
        Optional<Coding> first =
                concept.getCoding().stream().filter(Coding::hasCode).findFirst();
        if (first.isEmpty()) {
            findings.add("code.only-text", element);
        } else {
            boolean plain = CODE_SHAPE.matcher(first.get().getCode()).matches();
            findings.add(
                    "code.unmapped",
                    first.get().getSystem() + "|" + (plain ? first.get().getCode() : "(not a code)"));
        }
    }

    /** Of a system that others use too; an OID's is one, a source's own and none at all are not. */
    private static boolean isCommon(Coding coding) {
        String system = coding.getSystem();
        return system != null && coding.hasCode() && !system.startsWith("urn:bdo:source:");
    }

    private static boolean same(Coding one, Coding other) {
        return String.valueOf(one.getSystem()).equals(other.getSystem())
                && String.valueOf(one.getCode()).equals(other.getCode());
    }
}
