package org.bdo.demo.day;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every text of the day by which somebody could be found out. */
final class Identifiers {

    private Identifiers() {}

    static List<String> of(List<Visit> visits) {
        Set<String> all = new TreeSet<>();
        for (Visit visit : visits) {
            person(all, visit.registration().person());
            person(all, visit.doctor());
            all.add(visit.registration().mrn());
            all.add(visit.number());
            all.add(visit.number().substring(7));
            all.add(CtScans.accession(visit));
            all.add(CtScans.studyUid(visit));
            visit.results().forEach(order -> all.add(order.number()));
        }
        return List.copyOf(all);
    }

    private static void person(Set<String> all, Person person) {
        all.addAll(List.of(
                person.family(),
                person.given(),
                person.patronymic(),
                person.snils().digits(),
                person.snils().printed(),
                person.enp().digits(),
                person.phone().substring(1),
                Hl7Messages.kinPhone(person).substring(1),
                person.email(),
                person.address().line(),
                person.address().street()));
    }
}
