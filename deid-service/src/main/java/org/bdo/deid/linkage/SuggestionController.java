package org.bdo.deid.linkage;

import java.util.List;
import java.util.Map;
import org.bdo.deid.audit.AuditTrail;
import org.bdo.deid.pseudonym.Merges;
import org.bdo.deid.pseudonym.PersonLinks;
import org.bdo.resource.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Suggestions of who may be one person, for operators: accepted they merge, as by {@link MergeController}. */
@RestController
@RequestMapping("/linkage/suggestions")
class SuggestionController {

    private static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final PersonLinks links;
    private final AuditTrail audit;

    SuggestionController(JdbcClient jdbc, PersonLinks links, AuditTrail audit) {
        this.jdbc = jdbc;
        this.links = links;
        this.audit = audit;
    }

    /** The most likely first; open ones only of people who are still two. */
    @GetMapping
    List<Suggestion> all(
            @RequestParam(defaultValue = "OPEN") Suggestion.State state,
            @RequestParam(defaultValue = "100") int limit) {
        return jdbc.sql("""
                        select s.id, a.pseudonym, b.pseudonym, s.score, s.agree, s.differ, s.state, s.created_at, s.decided_by,
                            s.decided_at
                        from deid.suggestion s join deid.person a on a.id = s.one join deid.person b on b.id = s.other
                        where s.state = ? and (s.state <> 'OPEN' or (a.merged_into is null and b.merged_into is null))
                        order by s.score desc, s.id limit ?
                        """)
                .params(state.name(), Math.clamp(limit, 1, MOST))
                .query((row, _) -> new Suggestion(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getDouble(4),
                        List.of((String[]) row.getArray(5).getArray()),
                        List.of((String[]) row.getArray(6).getArray()),
                        Suggestion.State.valueOf(row.getString(7)),
                        row.getTimestamp(8).toInstant(),
                        row.getString(9),
                        row.getTimestamp(10) == null
                                ? null
                                : row.getTimestamp(10).toInstant()))
                .list();
    }

    @PostMapping("/{id}/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void accept(@PathVariable long id, Authentication operator) {
        long[] people = decide(id, Suggestion.State.ACCEPTED, operator);
        try {
            links.merge(people[0], people[1], Merges.Cause.SUGGESTION, operator.getName());
        } catch (org.bdo.deid.rule.HeldBackException e) {
            throw new ProblemException(HttpStatus.CONFLICT, "contradiction", e.reason());
        }
    }

    @PostMapping("/{id}/reject")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void reject(@PathVariable long id, Authentication operator) {
        decide(id, Suggestion.State.REJECTED, operator);
    }

    private long[] decide(long id, Suggestion.State state, Authentication operator) {
        long[] people = jdbc.sql("""
                        update deid.suggestion set state = ?, decided_by = ?, decided_at = now() where id = ? and state = 'OPEN'
                        returning one, other
                        """)
                .params(state.name(), operator.getName(), id)
                .query((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
                .optional()
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "unknown-suggestion", "There is no such open suggestion."));
        String action = state == Suggestion.State.ACCEPTED ? "linkage.accept" : "linkage.reject";
        audit.add(operator.getName(), action, "suggestion/" + id, Map.of());
        return people;
    }
}
