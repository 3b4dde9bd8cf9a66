package org.bdo.deid.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bdo.store.ObjectStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The files in the bucket {@code research}. An object is written inside the transaction of its row and before its commit, and
 * removed only after the commit of the transaction that gave it up, so no committed row is without its object.
 */
@Component
class ResearchObjects {

    private static final int BATCH = 20;

    private final ObjectStore research;
    private final JdbcClient jdbc;

    ResearchObjects(@Qualifier("research") ObjectStore research, JdbcClient jdbc) {
        this.research = research;
        this.jdbc = jdbc;
    }

    /** Writes an object; one that was to be removed is kept. The row lock waits for a removal that has begun. */
    void write(String key, Content content) {
        jdbc.sql("delete from deid.obsolete_object where key = ?").param(key).update();
        try {
            content.putInto(research, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives objects up; they are removed after the commit. */
    void giveUp(List<String> keys) {
        keys.forEach(key -> jdbc.sql("insert into deid.obsolete_object (key) values (?) on conflict do nothing")
                .param(key)
                .update());
    }

    /** Removes some of what was given up. Returns how many. */
    @Transactional
    public int removeGivenUp() {
        List<String> keys =
                jdbc.sql("""
                        delete from deid.obsolete_object
                        where key in (select key from deid.obsolete_object limit ? for update skip locked) returning key
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

    /** Something that can be put into a bucket. */
    interface Content {
        void putInto(ObjectStore store, String key) throws IOException;
    }
}
