package org.bdo.ingest.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/** Puts a FHIR Patient's identifiers into the order and under the systems that every kind of record uses: MRN, national, rest. */
final class PatientRecognition {

    private static final Set<String> FOREIGN = Set.of(
            "SS", "DL", "PPN", "NI", "HC", "MC", "BC", "SB", "TAX", "AN", "VN", "ANON", "ANC", "ANT", "GN", "NCT");

    private PatientRecognition() {}

    static void normalise(Patient patient, Optional<String> ownId, Draft draft) {
        List<Identifier> national = new ArrayList<>();
        List<Identifier> others = new ArrayList<>();
        for (Identifier identifier : patient.getIdentifier()) {
            if (!identifier.hasValue()) {
                continue;
            }
            if (hints(identifier).anyMatch(Identity::meansSnils)) {
                keep(Identity.snils(identifier.getValue()), "СНИЛС", national, draft);
            } else if (hints(identifier).anyMatch(Identity::meansOms)) {
                keep(Identity.oms(identifier.getValue()), "ОМС policy number", national, draft);
            } else {
                others.add(identifier);
            }
        }
        List<Identifier> all = new ArrayList<>();
        mrn(others, draft.source()).ifPresent(all::add);
        all.addAll(national);
        others.removeIf(other -> all.stream().anyMatch(other::equalsDeep));
        all.addAll(others);
        if (all.isEmpty()) { // the id on the sender's server, in a system of its own: it is no number of a patient's
            // card
            ownId.ifPresent(id -> all.add(new Identifier()
                    .setSystem("urn:bdo:source:" + draft.source() + ":fhir")
                    .setValue(id)));
        }
        patient.setIdentifier(all);
    }

    private static void keep(Optional<Identifier> one, String what, List<Identifier> national, Draft draft) {
        if (one.isEmpty()) {
            draft.warn("Patient.identifier: no valid " + what + ", left out");
        } else {
            Identity.misfit(one.get()).ifPresent(misfit -> draft.warn("Patient.identifier: " + misfit));
            national.add(one.get());
        }
    }

    /** What is typed MR or already ours; else the only one that nobody else gave. */
    private static Optional<Identifier> mrn(List<Identifier> others, String source) {
        Optional<Identifier> typed = others.stream()
                .filter(one -> Identity.mrnSystem(source).equals(one.getSystem())
                        || hints(one).anyMatch("MR"::equals))
                .findFirst();
        List<Identifier> own = others.stream()
                .filter(one -> hints(one).noneMatch(FOREIGN::contains))
                .toList();
        return typed.or(() -> own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty())
                .map(one -> Identity.mrn(source, one.getValue()));
    }

    private static Stream<String> hints(Identifier identifier) {
        return Stream.concat(
                        Stream.of(identifier.getSystem(), identifier.getType().getText()),
                        identifier.getType().getCoding().stream().map(Coding::getCode))
                .filter(Objects::nonNull);
    }
}
