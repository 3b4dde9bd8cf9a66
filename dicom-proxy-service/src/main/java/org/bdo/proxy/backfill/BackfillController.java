package org.bdo.proxy.backfill;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.bdo.proxy.backfill.BackfillState.Failure;
import org.bdo.proxy.backfill.BackfillState.State;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Backfills: begun, watched and stopped by an operator. */
@RestController
class BackfillController {

    private static final int SHOWN = 100;

    private final Backfills backfills;

    BackfillController(Backfills backfills) {
        this.backfills = backfills;
    }

    @GetMapping("/backfills")
    List<View> list() {
        return backfills.list().stream().map(this::view).toList();
    }

    @GetMapping("/backfills/{name}")
    View one(@PathVariable String name) {
        return view(backfills.find(name).state());
    }

    /** With a body begins a new one, without goes on with one that is known. */
    @PostMapping("/backfills/{name}")
    ResponseEntity<View> start(@PathVariable String name, @RequestBody(required = false) @Valid @Nullable Asked asked) {
        return ResponseEntity.accepted().body(view(backfills.start(name, asked == null ? null : asked.wanted())));
    }

    @DeleteMapping("/backfills/{name}")
    ResponseEntity<View> stop(@PathVariable String name) {
        Backfill one = backfills.find(name);
        one.stop();
        return ResponseEntity.accepted().body(view(one.state()));
    }

    /** As {@link Wanted}, of which nothing but the route must be said. */
    record Asked(
            @NotNull String route,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable List<@NotNull String> modalities,
            @Nullable Boolean lostCopies) {

        Wanted wanted() {
            return new Wanted(
                    route, from, to, modalities == null ? List.of() : modalities, Boolean.TRUE.equals(lostCopies));
        }
    }

    private View view(BackfillState state) {
        Wanted wanted = state.wanted();
        return new View(
                state.name(),
                wanted.route(),
                wanted.from(),
                wanted.to(),
                wanted.modalities(),
                wanted.lostCopies(),
                state.state(),
                state.day(),
                backfills.isOpen(),
                state.studies(),
                state.instances(),
                state.duplicates(),
                state.passed(),
                state.failures().size(),
                state.failures().stream().limit(SHOWN).toList(),
                state.lastError());
    }

    /**
     * A backfill.
     *
     * @param name by which it is asked for
     * @param route see {@link Wanted}
     * @param from see {@link Wanted}
     * @param to see {@link Wanted}
     * @param modalities see {@link Wanted}
     * @param lostCopies see {@link Wanted}
     * @param state what it does
     * @param day whose studies are being fetched
     * @param open whether it is the time of day for it
     * @param studies that came whole
     * @param instances that are new and kept
     * @param duplicates instances that had been received before
     * @param passed instances that the rules did not want
     * @param failed studies that did not come whole
     * @param failures the first hundred of these, with reasons
     * @param lastError what went wrong last
     */
    record View(
            String name,
            String route,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<String> modalities,
            boolean lostCopies,
            State state,
            @Nullable LocalDate day,
            boolean open,
            long studies,
            long instances,
            long duplicates,
            long passed,
            int failed,
            List<Failure> failures,
            @Nullable String lastError) {}
}
