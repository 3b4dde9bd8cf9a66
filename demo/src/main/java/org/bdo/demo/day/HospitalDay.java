package org.bdo.demo.day;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything three hospitals send on one day. The same seed and number of people give the same bytes.
 *
 * @param registrations who is a patient where
 * @param visits the stays of the day, one for each registration
 * @param deliveries in the order in which they are sent
 */
public record HospitalDay(List<Registration> registrations, List<Visit> visits, List<Delivery> deliveries) {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final int EVERY_NTH_AS_FHIR = 6;
    private static final int EVERY_NTH_AS_CDA = 9;

    /**
     * Draws a day.
     *
     * @param people how many; with fewer than 30 not every kind of delivery occurs at every hospital
     */
    public static HospitalDay generate(long seed, int people) {
        Random random = new Random(seed);
        Population population = new Population(random);
        List<Registration> registrations = population.registrations(people);
        List<Person> doctors = Stream.generate(population::person).limit(12).toList();
        Visits drawn = new Visits(random, DAY, doctors);
        List<Visit> visits = IntStream.range(0, registrations.size())
                .mapToObj(i -> drawn.visit(registrations.get(i), i))
                .toList();
        List<Timed> timed = new ArrayList<>(messages(visits));
        timed.addAll(documents(visits));
        timed.addAll(CtScans.of(visits));
        List<Delivery> deliveries = timed.stream()
                .sorted(Comparator.comparing(Timed::at))
                .map(Timed::delivery)
                .toList();
        return new HospitalDay(registrations, visits, deliveries);
    }

    private static List<Timed> messages(List<Visit> visits) {
        Hl7Messages messages = new Hl7Messages();
        return visits.stream().flatMap(visit -> messages.of(visit).stream()).toList();
    }

    private static List<Timed> documents(List<Visit> visits) {
        List<Timed> documents = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            Visit visit = visits.get(i);
            LocalDateTime at = visit.admitted().plusMinutes(180);
            // The first of each hospital's patients is known to every system, so that all kinds can be compared.
            if (i < 3 || i % EVERY_NTH_AS_FHIR == 0) {
                documents.add(new Timed(at, FhirBundles.of(visit)));
            }
            if (i < 3 || i % EVERY_NTH_AS_CDA == 0) {
                documents.add(new Timed(
                        at.plusMinutes(5), LabProtocol.of(visit, visit.results().getFirst())));
            }
        }
        return documents;
    }
}
