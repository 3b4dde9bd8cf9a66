package org.bdo.catalog.accounting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bdo.catalog.accounting.ResearchCounts.Holdings;
import org.bdo.resource.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The table that an operator lives by. */
@RestController
class SourceController {

    private static final Set<String> EXACT = Set.of("ROLE_operator", "ROLE_auditor", "ROLE_admin");
    private static final String SOURCE_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private final Sources sources;
    private final ResearchCounts research;
    private final SmallCells smallCells;

    SourceController(Sources sources, ResearchCounts research, SmallCells smallCells) {
        this.sources = sources;
        this.research = research;
        this.smallCells = smallCells;
    }

    @GetMapping("/sources")
    Collection<SourceOverview> all(Authentication reader) {
        Map<String, Holdings> holdings = research.bySource();
        boolean exact = reader.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(EXACT::contains);
        Map<String, SourceOverview> overviews = new TreeMap<>();
        // A source whose events are still to come is in the research store before it is here.
        holdings.forEach((source, held) -> overviews.put(source, SourceOverview.exact(unheard(source), held)));
        for (SourceBalance balance : sources.balances()) {
            Holdings held = holdings.getOrDefault(balance.source(), Holdings.none(balance.source()));
            overviews.put(balance.source(), SourceOverview.exact(balance, held));
        }
        return exact
                ? overviews.values()
                : overviews.values().stream().map(smallCells::applyTo).toList();
    }

    @GetMapping("/sources/{source}")
    SourceOverview one(@PathVariable String source, Authentication reader) {
        return all(reader).stream()
                .filter(overview -> overview.source().equals(source))
                .findFirst()
                .orElseThrow(SourceController::unknown);
    }

    @PutMapping("/sources/{source}")
    SourceOverview describe(
            @PathVariable @Pattern(regexp = SOURCE_ID) String source,
            @Valid @RequestBody Description description,
            Authentication writer) {
        sources.describe(source, description.name(), description.region());
        return one(source, writer);
    }

    @GetMapping("/quarantine-reasons")
    List<QuarantineReason> quarantineReasons(@RequestParam @Nullable String source) {
        return sources.quarantineReasons(source);
    }

    private static SourceBalance unheard(String source) {
        return new SourceBalance(source, source, null, 0, 0, 0, 0, Map.of(), null);
    }

    private static ProblemException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "unknown-source", "There is no such source.");
    }

    /** What people call a source and where it is. */
    record Description(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 200) String region) {}
}
