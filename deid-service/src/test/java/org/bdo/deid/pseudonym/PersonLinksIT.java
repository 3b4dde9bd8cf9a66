package org.bdo.deid.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bdo.deid.DeidTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeidTest
class PersonLinksIT {

    private static final String SOURCE = "mo-0003";

    @Autowired
    private PersonLinks links;

    @Test
    void manyAtOnceMakeOnePerson() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Person>> persons = IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> person(List.of(mrn("C-1"), other("C-" + i % 5)))))
                    .toList();
            for (Future<Person> person : persons) {
                assertThat(person.get()).isEqualTo(persons.getFirst().get());
            }
        }
    }

    @Test
    void mergesInAnyOrderEndInOnePerson() throws InterruptedException, ExecutionException {
        IntStream.range(0, 10).forEach(i -> person(List.of(mrn("M-" + i))));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Person> done : IntStream.range(0, 9)
                    .mapToObj(i -> threads.submit(() -> person(List.of(mrn("M-" + i), mrn("M-" + (i + 1))))))
                    .toList()) {
                done.get();
            }
        }
        assertThat(IntStream.range(0, 10).mapToObj(i -> person(List.of(mrn("M-" + i)))))
                .containsOnly(person(List.of(mrn("M-0"))));
    }

    @Test
    void aPersonWithoutIdentifiersIsRefused() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> person(List.of()))
                .hasMessageContaining("identity.no-identifier");
    }

    private Person person(List<Identifier> identifiers) {
        return links.personWith(Identity.of(identifiers));
    }

    private static Identifier mrn(String value) {
        return required(Identifier.of(SOURCE, Identifier.mrnSystem(SOURCE), value));
    }

    private static Identifier other(String value) {
        return required(Identifier.of(SOURCE, "other", value));
    }

    private static Identifier required(Optional<Identifier> identifier) {
        return identifier.orElseThrow();
    }
}
