package org.bdo.ingest.v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.fhir.Identity;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of a PID segment: СНИЛС and ОМС by their normal systems, the source's own number as MRN, the rest as they are.
 * PID-3 is where they belong; PID-2, PID-4 and PID-19 are where older senders put them.
 */
final class PatientIdentifiers {

    /** Types of table 0203 that are not a hospital's own number. */
    private static final Set<String> FOREIGN =
            Set.of("SS", "DL", "PPN", "NI", "HC", "MC", "MA", "BC", "PN", "MB", "DC", "EI", "TAX");

    /** Types that name no person: an account may be a family's, a visit is no person, a temporary number is given again. */
    private static final Set<String> NOT_OF_A_PERSON = Set.of("AN", "VN", "ANON", "ANC", "ANT", "GN", "NCT");

    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final String source;
    private final List<String> warnings = new ArrayList<>();
    private final List<Identifier> national = new ArrayList<>();
    private final List<Identifier> other = new ArrayList<>();
    private @Nullable Identifier mrn;
    private int rank = Integer.MAX_VALUE;

    private PatientIdentifiers(String source) {
        this.source = source;
    }

    static PatientIdentifiers of(Segment pid, String source) {
        PatientIdentifiers identifiers = new PatientIdentifiers(source);
        for (int field : pid.all(3).isEmpty() ? new int[] {2, 4} : new int[] {3}) {
            pid.all(field).forEach(one -> identifiers.add(one, field, "PID-"));
        }
        pid.all(20).forEach(licence -> identifiers.other.add(identifiers.typed("DL", licence.component(1))));
        pid.all(19).stream().filter(one -> !one.component(1).isEmpty()).forEach(identifiers::addSsn);
        return identifiers;
    }

    /** Those of MRG: what the patient was known by before. */
    static PatientIdentifiers before(Segment mrg, String source) {
        PatientIdentifiers identifiers = new PatientIdentifiers(source);
        for (int field : mrg.all(1).isEmpty() ? new int[] {4} : new int[] {1}) {
            mrg.all(field).forEach(one -> identifiers.add(one, field, "MRG-"));
        }
        return identifiers;
    }

    /** The MRN first, then national numbers, then the rest; empty where the segment names nobody. */
    List<Identifier> all() {
        List<Identifier> all = new ArrayList<>();
        if (mrn != null) {
            all.add(mrn);
        } else if (national.isEmpty()) {
            other.stream()
                    .filter(one -> !NOT_OF_A_PERSON.contains(
                            one.getType().getCodingFirstRep().getCode()))
                    .findFirst()
                    .ifPresent(one -> all.add(Identity.mrn(source, one.getValue())));
        }
        if (all.isEmpty() && national.isEmpty()) {
            return all;
        }
        all.addAll(national);
        all.addAll(other);
        return all;
    }

    /** Whether both are the same number. */
    static boolean same(Identifier one, Identifier other) {
        return String.valueOf(one.getSystem()).equals(other.getSystem())
                && String.valueOf(one.getValue()).equals(other.getValue());
    }

    List<String> warnings() {
        return warnings;
    }

    private void add(Field field, int number, String segment) {
        String value = field.component(1);
        String type = field.component(5);
        String assigner = field.component(4) + " " + field.subcomponent(4, 2);
        if (Identity.meansSnils(type) || meansSnils(assigner) || Identity.looksLikeSnils(value)) {
            national(Identity.snils(value), segment + number, "СНИЛС");
        } else if (Identity.meansOms(type) || meansOms(assigner)) {
            national(Identity.oms(value), segment + number, "ОМС policy number");
        } else if (!value.isEmpty()) {
            own(value, type);
        }
    }

    private void addSsn(Field field) {
        if (Identity.snils(field.component(1)).isPresent()) {
            national(Identity.snils(field.component(1)), "PID-19", "СНИЛС");
        } else {
            other.add(typed("SS", field.component(1)));
        }
    }

    private void national(Optional<Identifier> identifier, String where, String what) {
        if (identifier.isEmpty()) {
            warnings.add(where + ": no valid " + what + ", left out");
            return;
        }
        Identifier one = identifier.get();
        Identity.misfit(one).ifPresent(misfit -> warnings.add(where + ": " + misfit));
        if (national.stream().noneMatch(known -> known.equalsDeep(one))) {
            national.add(one);
        }
    }

    private void own(String value, String type) {
        boolean notOurs = FOREIGN.contains(type) || NOT_OF_A_PERSON.contains(type);
        int mine = type.equals("MR") ? 0 : type.equals("PI") ? 1 : type.isEmpty() ? 2 : 3;
        if (!notOurs && mine < rank) {
            rank = mine;
            mrn = Identity.mrn(source, value);
        } else {
            other.add(typed(type.matches("[A-Z0-9]{1,8}") ? type : "U", value));
        }
    }

    /** With its type, by which deid knows what must not link people. */
    private Identifier typed(String type, String value) {
        return new Identifier()
                .setType(new CodeableConcept().addCoding(new Coding(TYPES, type, null)))
                .setSystem("urn:bdo:source:" + source + ":id:" + type)
                .setValue(value);
    }

    private static boolean meansSnils(String assigner) {
        return java.util.Arrays.stream(assigner.split(" ")).anyMatch(Identity::meansSnils);
    }

    private static boolean meansOms(String assigner) {
        return java.util.Arrays.stream(assigner.split(" ")).anyMatch(Identity::meansOms);
    }
}
