package org.bdo.demo.day;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything three hospitals send on one day. The same seed and number of people give the same bytes.
 *
 * @param registrations who is a patient where
 * @param deliveries in the order in which they are sent
 * @param patients whom each delivery is about, by its id
 * @param identifiers every text by which a patient or a doctor of the day could be found out: none of them may be found
 *     right of the identity line
 */
public record HospitalDay(
        List<Registration> registrations,
        List<Delivery> deliveries,
        Map<String, Snils> patients,
        List<String> identifiers) {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    /** Every seed has its own block of numbers, so that the patients of two days are not mistaken for each other. */
    private static final int FIRST_NUMBER = 10_000_000;

    private static final int BLOCKS = 8_000;
    private static final int NUMBERS = 10_000;
    private static final int EVERY_NTH_AS_FHIR = 6;
    private static final int EVERY_NTH_AS_CDA = 9;

    /**
     * Draws a day.
     *
     * @param people how many, fewer than 9000; with fewer than 30 not every kind of delivery occurs at every hospital
     */
    public static HospitalDay generate(long seed, int people) {
        Random random = new Random(seed);
        int first = FIRST_NUMBER + Math.floorMod(seed, BLOCKS) * NUMBERS;
        Population population = new Population(random, first);
        List<Registration> registrations = population.registrations(people);
        List<Person> doctors = Stream.generate(population::person).limit(12).toList();
        Visits drawn = new Visits(random, DAY, doctors);
        List<Visit> visits = IntStream.range(0, registrations.size())
                .mapToObj(i -> drawn.visit(registrations.get(i), first + i))
                .toList();
        List<Timed> timed = new ArrayList<>(messages(visits, first));
        timed.addAll(documents(visits));
        timed.addAll(CtScans.of(visits));
        timed.sort(Comparator.comparing(Timed::at));
        Map<String, Snils> patients = new LinkedHashMap<>();
        timed.forEach(
                one -> patients.put(one.delivery().id(), one.about().person().snils()));
        return new HospitalDay(
                registrations, timed.stream().map(Timed::delivery).toList(), patients, Identifiers.of(visits));
    }

    private static List<Timed> messages(List<Visit> visits, int first) {
        Hl7Messages messages = new Hl7Messages(first);
        return visits.stream().flatMap(visit -> messages.of(visit).stream()).toList();
    }

    private static List<Timed> documents(List<Visit> visits) {
        List<Timed> documents = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            LocalDateTime at = visit.admitted().plusMinutes(180);
            // The first of each hospital's patients is known to every system, so that all kinds can be compared.
            if (i < 3 || i % EVERY_NTH_AS_FHIR == 0) {
                documents.add(new Timed(at, visit.registration(), FhirBundles.of(visit)));
            }
            if (i < 3 || i % EVERY_NTH_AS_CDA == 0) {
                documents.add(new Timed(
                        at.plusMinutes(5),
                        visit.registration(),
                        LabProtocol.of(visit, visit.results().getFirst())));
            }
        }
        return documents;
    }
}
