package org.bdo.deid.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
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

    /** The record would be stored under the pseudonym that it had before. */
    @Test
    void whoWasLookedUpBeforeOthersWereToldApartIsNotHeld() {
        Person kept = person(List.of(mrn("U-1")));
        Person ended = person(List.of(mrn("U-2")));
        person(List.of(mrn("U-1"), mrn("U-2")));
        Person before = person(List.of(mrn("U-2")));
        assertThat(before).isEqualTo(kept);
        assertThat(links.hold(before)).isTrue();
        assertThat(links.hold(ended)).isFalse();

        links.personWith(
                new Identity.Builder(List.of(mrn("U-1"))).unlinked(mrn("U-2")).build(), Instant.now());
        assertThat(links.hold(before)).isFalse();
        assertThat(person(List.of(mrn("U-2")))).isEqualTo(ended);
        assertThat(links.hold(person(List.of(mrn("U-1"))))).isTrue();
    }

    @Test
    void whoeverStaysInAMergeAnUnlinkTellsApartByEachNumber() {
        Person other = person(List.of(mrn("U-4"), mrn("U-5")));
        Person own = person(List.of(mrn("U-6")));
        assertThat(person(List.of(mrn("U-6"), mrn("U-4")))).isEqualTo(other);
        Identity unlink = new Identity.Builder(List.of(mrn("U-6"), other("U-7")))
                .unlinked(mrn("U-4"))
                .unlinked(mrn("U-5"))
                .build();
        for (int i = 0; i < 2; i++) {
            assertThat(links.personWith(unlink, Instant.now()).pseudonym()).isEqualTo(own.pseudonym());
            assertThat(person(List.of(mrn("U-4"), mrn("U-5"))).pseudonym()).isEqualTo(other.pseudonym());
        }
        assertThatThrownBy(() -> person(List.of(other("U-7"), mrn("U-5")))).hasMessageContaining("identity.separated");
    }

    @Test
    void aPersonWithoutIdentifiersIsRefused() {
        assertThatThrownBy(() -> person(List.of())).hasMessageContaining("identity.no-identifier");
    }

    private Person person(List<Identifier> identifiers) {
        return links.personWith(Identity.of(identifiers), Instant.now());
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
