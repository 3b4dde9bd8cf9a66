package org.bdo.demo.day;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws what happens to patients on the day. */
final class Visits {

    private final Random random;
    private final LocalDate day;
    private final List<Person> doctors;

    Visits(Random random, LocalDate day, List<Person> doctors) {
        this.random = random;
        this.day = day;
        this.doctors = doctors;
    }

    /** One stay of this patient; {@code n} is the number of eight digits in the numbers of its case and orders. */
    Visit visit(Registration registration, int n) {
        LocalDateTime admitted = day.atTime(7, 0).plusMinutes(random.nextInt(360));
        List<LabOrder> orders = new ArrayList<>();
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            orders.add(order(n + "-" + (i + 1), admitted.plusMinutes(30 + random.nextInt(90)), i % 2 == 0));
        }
        return new Visit(
                registration,
                "2026-%d-%d".formatted(registration.organisation().number(), n),
                admitted,
                Diagnosis.USUAL.get(random.nextInt(Diagnosis.USUAL.size())),
                doctors.get(random.nextInt(doctors.size())),
                orders,
                random.nextInt(4) == 0,
                random.nextInt(3) == 0);
    }

    private LabOrder order(String n, LocalDateTime taken, boolean haematology) {
        List<LabTest> tests = haematology ? LabTest.HAEMATOLOGY : LabTest.BIOCHEMISTRY;
        List<LabResult> results = tests.stream().map(this::result).toList();
        return new LabOrder(
                "LAB-" + n, haematology ? "Общий анализ крови" : "Биохимический анализ крови", taken, results);
    }

    private LabResult result(LabTest test) {
        double middle = (test.low() + test.high()) / 2;
        double spread = (test.high() - test.low()) / 2.5;
        return new LabResult(test, Math.max(test.low() / 3, middle + random.nextGaussian() * spread));
    }
}
