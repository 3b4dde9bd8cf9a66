package org.bdo.deid.linkage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.bdo.deid.pseudonym.Merges;
import org.bdo.deid.pseudonym.PersonLinks;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.resource.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which people were made one, and making them one or two again, for operators. Each step is in the audit. */
@RestController
@RequestMapping("/merges")
class MergeController {

    private static final int MOST = 1000;

    private final JdbcClient jdbc;
    private final PersonLinks links;

    MergeController(JdbcClient jdbc, PersonLinks links) {
        this.jdbc = jdbc;
        this.links = links;
    }

    /**
     * The newest first.
     *
     * @param pseudonym of either person; everybody's where it is absent
     */
    @GetMapping
    List<Merge> all(@RequestParam @Nullable String pseudonym, @RequestParam(defaultValue = "100") int limit) {
        return jdbc.sql("""
                        select m.id, k.pseudonym, e.pseudonym, m.cause, m.actor, m.merged_at, m.undone_by, m.undone_at
                        from deid.merge m join deid.person k on k.id = m.kept join deid.person e on e.id = m.ended
                        where ?::text is null or k.pseudonym = ? or e.pseudonym = ? order by m.id desc limit ?
                        """)
                .param(pseudonym)
                .param(pseudonym)
                .param(pseudonym)
                .param(Math.clamp(limit, 1, MOST))
                .query((row, _) -> new Merge(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Merges.Cause.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getTimestamp(6).toInstant(),
                        row.getString(7),
                        row.getTimestamp(8) == null ? null : row.getTimestamp(8).toInstant()))
                .list();
    }

    /** Also of people who were told apart before. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void merge(@Valid @RequestBody Wish wish, Authentication operator) {
        try {
            links.merge(person(wish.kept()), person(wish.ended()), Merges.Cause.OPERATOR, operator.getName());
        } catch (HeldBackException e) {
            throw new ProblemException(HttpStatus.CONFLICT, "contradiction", "The two have different СНИЛС.");
        }
    }

    @PostMapping("/{id}/undo")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void undo(@PathVariable long id, Authentication operator) {
        if (!links.unmerge(id, operator.getName())) {
            requireNotEarlier(id);
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "unknown-merge", "There is no such merge, or it was undone.");
        }
    }

    private void requireNotEarlier(long id) {
        boolean earlier = jdbc.sql("select exists (select from deid.merge where id = ? and cause = 'EARLIER')")
                .param(id)
                .query((row, _) -> row.getBoolean(1))
                .single();
        if (earlier) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "merge-too-old",
                    "This merge is older than the notes of whose each number was, so nobody knows what to give back. Have the"
                            + " sender tell the two apart (A37), which gives one of them a new pseudonym.");
        }
    }

    private long person(String pseudonym) {
        return jdbc.sql("select id from deid.person where pseudonym = ?")
                .param(pseudonym)
                .query((row, _) -> row.getLong(1))
                .optional()
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "unknown-pseudonym", "Nobody has one of these pseudonyms."));
    }

    /** Whom to make one; the pseudonym of {@code kept} stays. */
    record Wish(
            @NotNull @Pattern(regexp = "p-[0-9a-f]{16}") String kept,
            @NotNull @Pattern(regexp = "p-[0-9a-f]{16}") String ended) {}

    /**
     * A merge.
     *
     * @param kept pseudonym of the person that stayed
     * @param ended pseudonym of the one that ended, and has it back when the merge is undone
     */
    record Merge(
            long id,
            String kept,
            String ended,
            Merges.Cause cause,
            String actor,
            Instant mergedAt,
            @Nullable String undoneBy,
            @Nullable Instant undoneAt) {}
}
