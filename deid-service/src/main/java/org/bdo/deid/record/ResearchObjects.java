package org.bdo.deid.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.bdo.store.ObjectStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files in the bucket {@code research}. Each is written once, under a key of its own, before the transaction of its row, and
 * noted for removal before that: a commit strikes the note out, and what no commit took is removed. So no row is without its
 * object, nobody reads a new object with an old row, and a crash leaves nothing behind for good.
 */
@Component
class ResearchObjects {

    private static final int BATCH = 100;

    /** Longer than any object takes from its first byte to its row. */
    private static final Duration UNTIL_COMMIT = Duration.ofDays(1);

    private final ObjectStore research;
    private final JdbcClient jdbc;
    private final Duration replacedKept;

    /** @param replacedKept how long an object stays that another took the place of, for whoever is reading it */
    ResearchObjects(
            @Qualifier("research") ObjectStore research,
            JdbcClient jdbc,
            @Value("${bdo.deid.replaced-kept:10m}") Duration replacedKept) {
        this.research = research;
        this.jdbc = jdbc;
        this.replacedKept = replacedKept;
    }

    /** Writes an object that is removed again unless it is {@link #keep kept}. Call it outside of a transaction. */
    void write(String key, Verdict.Clean content) {
        removeAfter(key, UNTIL_COMMIT);
        try {
            content.putInto(research, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It stays, once the caller's transaction is committed. */
    void keep(String key) {
        int kept = jdbc.sql("delete from deid.obsolete_object where key = ?")
                .param(key)
                .update();
        if (kept != 1) {
            throw new UncheckedIOException(new IOException("A written object was not kept in time"));
        }
    }

    /** Gives objects up for good; they are removed after the commit. */
    void giveUp(List<String> keys) {
        keys.forEach(key -> removeAfter(key, Duration.ZERO));
    }

    /** Gives up objects that others took the place of. */
    void replaced(List<String> keys) {
        keys.forEach(key -> removeAfter(key, replacedKept));
    }

    private void removeAfter(String key, Duration time) {
        jdbc.sql("""
                        insert into deid.obsolete_object (key, due_at) values (?, now() + make_interval(secs => ?))
                        on conflict (key) do update set due_at = excluded.due_at
                        """).params(key, time.toSeconds()).update();
    }

    /** Removes some of what was given up. Returns how many. */
    @Transactional
    public int removeDue() {
        List<String> keys =
                jdbc.sql("""
                        delete from deid.obsolete_object where key in (
                            select key from deid.obsolete_object where due_at <= now() order by due_at limit ?
                            for update skip locked)
                        returning key
                        """).param(BATCH).query((row, _) -> row.getString(1)).list();
        try {
            for (String key : keys) {
                research.remove(key);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys.size();
    }
}
