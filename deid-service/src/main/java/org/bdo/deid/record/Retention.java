package org.bdo.deid.record;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.bdo.deid.audit.AuditTrail;
import org.bdo.deid.profile.Profiles;
import org.bdo.deid.research.ResearchStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what records became once it is older than the profile lets it be that they were processed with: rows and object. The
 * record itself stays counted as done, and processing it again is no way to bring it back.
 */
@Component
class Retention {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Profiles profiles;
    private final ResearchStore research;
    private final ResearchObjects objects;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    Retention(
            JdbcClient jdbc,
            Profiles profiles,
            ResearchStore research,
            ResearchObjects objects,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.profiles = profiles;
        this.research = research;
        this.objects = objects;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedRateString = "${bdo.deid.retention-interval:1h}")
    void run() {
        Instant now = Instant.now();
        profiles.retentions().forEach((profile, time) -> {
            while (transactions.execute(_ -> expire(profile, before(now, time))) == BATCH) {}
        });
    }

    private int expire(String profile, Instant before) {
        List<String> records = jdbc.sql("""
                        select r.id from deid.record r join research.record x on x.id = r.id
                        where x.profile = ? and x.received_at < ? and r.state = 'DONE' order by r.id limit ?
                        for update of r skip locked
                        """)
                .params(profile, Timestamp.from(before), BATCH)
                .query((row, _) -> row.getString(1))
                .list();
        records.forEach(this::remove);
        if (!records.isEmpty()) {
            audit.add("deid-service", "retention.expire", "profile/" + profile, Map.of("records", "" + records.size()));
        }
        return records.size();
    }

    private void remove(String record) {
        research.remove(record);
        jdbc.sql("""
                        with old as (select id, object_keys from deid.record where id = ?)
                        update deid.record r set object_keys = '{}', instance = null, expired_at = now()
                        from old where r.id = old.id returning old.object_keys
                        """)
                .param(record)
                .query((row, _) -> List.of((String[]) row.getArray(1).getArray()))
                .list()
                .forEach(objects::giveUp);
    }

    private static Instant before(Instant now, Period time) {
        return now.atZone(ZoneOffset.UTC).minus(time).toInstant();
    }
}
