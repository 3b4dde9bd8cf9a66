package org.bdo.demo.day;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Draws people and registers them; the same seed draws the same people. */
final class Population {

    private static final LocalDate YOUNGEST = LocalDate.of(2008, 11, 1);

    private final Random random;
    private final int firstNumber;
    private final Set<Snils> taken = new HashSet<>();

    /** Numbers medical records from {@code firstNumber}. */
    Population(Random random, int firstNumber) {
        this.random = random;
        this.firstNumber = firstNumber;
    }

    /** This many people; every tenth is a patient of two hospitals, and nobody else of more than one. */
    List<Registration> registrations(int people) {
        List<Registration> all = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            Person person = person();
            Organisation first = Organisation.ALL.get(i % 3);
            all.add(new Registration(first, first.mrn(firstNumber + i), person));
            if (i % 10 == 4) {
                Organisation second = Organisation.ALL.get((i + 1) % 3);
                all.add(new Registration(second, second.mrn(firstNumber + i), person));
            }
        }
        return all;
    }

    /** A person whose surname, given name and patronymic agree in gender. */
    Person person() {
        Sex sex = random.nextBoolean() ? Sex.FEMALE : Sex.MALE;
        String family = any(Names.FAMILIES);
        String father = any(Names.FATHERS);
        boolean woman = sex == Sex.FEMALE;
        return new Person(
                sex,
                woman ? Names.feminine(family) : family,
                any(woman ? Names.WOMEN : Names.MEN),
                father + (woman ? "вна" : "вич"),
                YOUNGEST.minusDays(random.nextInt(70 * 365)),
                snils(),
                Enp.of("77" + "%06d".formatted(random.nextInt(1_000_000))
                        + "%07d".formatted(random.nextInt(10_000_000))),
                address(),
                "+79" + "%09d".formatted(random.nextInt(1_000_000_000)),
                "p%06d@post.example".formatted(random.nextInt(1_000_000)));
    }

    private Snils snils() {
        // Numbers up to 001-001-998 have no check digits.
        Snils drawn = Snils.of(2_000_000 + random.nextInt(997_000_000));
        return taken.add(drawn) ? drawn : snils();
    }

    private Address address() {
        Organisation near = any(Organisation.ALL);
        return new Address(
                any(Names.STREETS),
                1 + random.nextInt(120),
                1 + random.nextInt(300),
                near.city(),
                near.region(),
                "%06d".formatted(100_000 + random.nextInt(500_000)));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
