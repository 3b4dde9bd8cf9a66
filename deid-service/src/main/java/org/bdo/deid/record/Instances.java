package org.bdo.deid.record;

import java.util.List;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.pseudonym.PersonLinks;
import org.bdo.deid.rule.HeldBackException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose each SOP instance is and which of its records has it, in the caller's transaction. An instance is locked before a record
 * is, by whoever stores an image or takes one out.
 */
@Component
class Instances {

    private final JdbcClient jdbc;
    private final PersonLinks links;

    Instances(JdbcClient jdbc, PersonLinks links) {
        this.jdbc = jdbc;
        this.links = links;
    }

    /** Locks the instance that this record has, so that nobody judges meanwhile who has it last. */
    void lock(String id) {
        jdbc.sql("select 1 from deid.instance where uid = (select instance from deid.record where id = ?) for update")
                .param(id)
                .query(Integer.class)
                .list();
    }

    /**
     * One instance is stored by one transaction at a time, and never over another person's. Under each version of the key it has
     * another UID; all of them are claimed, so that people of two versions are told from each other too.
     */
    void claim(Verdict.Clean clean) {
        if (!(clean instanceof Verdict.CleanImage image)) {
            return;
        }
        image.instance().uids().forEach(uid -> claim(uid, clean.person()));
    }

    private void claim(String uid, Person person) {
        jdbc.sql("insert into deid.instance (uid, person) values (?, ?) on conflict do nothing")
                .params(uid, person.id())
                .update();
        long owner = jdbc.sql("select person from deid.instance where uid = ? for update")
                .param(uid)
                .query((row, _) -> row.getLong(1))
                .single();
        if (!links.isNow(owner, person)) {
            throw new HeldBackException(
                    "dicom.uid-conflict",
                    "Another patient already has an instance with this SOP Instance UID; correct the patient or the UID at"
                            + " the sender.");
        }
    }

    /** Takes its objects from the record that had this instance until now, and gives their keys. */
    List<String> takeObjects(String instance, String from) {
        return jdbc
                .sql("""
                        with old as (select id, object_keys from deid.record
                            where instance = ? and id <> ? and object_keys <> '{}' for update)
                        update deid.record r set object_keys = '{}' from old where r.id = old.id returning old.object_keys
                        """)
                .params(instance, from)
                .query((row, _) -> List.of((String[]) row.getArray(1).getArray()))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Those whose image this record had in their stead are processed again. */
    void reviveOthers(String instance, String left) {
        jdbc.sql("""
                        update deid.record set state = 'PENDING', updated_at = now()
                        where instance = ? and id <> ? and state = 'DONE' and object_keys = '{}'
                        """).params(instance, left).update();
    }
}
