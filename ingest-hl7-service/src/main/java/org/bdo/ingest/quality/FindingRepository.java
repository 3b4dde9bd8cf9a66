package org.bdo.ingest.quality;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Findings by record; counts are made when asked for, so a record that is converted again is never counted twice. */
@Repository
class FindingRepository implements FindingStore {

    private static final RowMapper<RuleCount> RULE =
            (row, _) -> new RuleCount(row.getString(1), row.getLong(2), row.getLong(3));
    private static final RowMapper<SubjectCount> SUBJECT =
            (row, _) -> new SubjectCount(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4));
    private static final RowMapper<DayCount> DAY =
            (row, _) -> new DayCount(row.getDate(1).toLocalDate(), row.getString(2), row.getLong(3));
    private static final RowMapper<Example> EXAMPLE = (row, _) -> new Example(row.getString(1), row.getString(2));

    private final JdbcClient jdbc;

    FindingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public void replace(String record, String source, LocalDate receivedOn, Map<Finding, Integer> findings) {
        jdbc.sql("delete from finding where record_id = ?").param(record).update();
        if (findings.isEmpty()) {
            return;
        }
        List<Map.Entry<Finding, Integer>> entries = List.copyOf(findings.entrySet());
        jdbc.sql("""
                        insert into finding (record_id, source, received_on, rule, subject, times)
                        select ?, ?, ?, * from unnest(?::text[], ?::text[], ?::integer[])
                        """)
                .params(
                        record,
                        source,
                        Date.valueOf(receivedOn),
                        entries.stream().map(entry -> entry.getKey().rule()).toArray(String[]::new),
                        entries.stream().map(entry -> entry.getKey().subject()).toArray(String[]::new),
                        entries.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .update();
    }

    /** Sources with how many records came in since that day and how many of them are held back. */
    List<SourceCount> sources(LocalDate since) {
        return jdbc.sql("""
                        select source, count(*), count(*) filter (where state = 'QUARANTINED'),
                          (select count(distinct record_id) from finding f where f.source = r.source and received_on >= :since
                             and rule <> 'document.key')
                        from record r where received_at >= :since group by source order by source
                        """)
                .param("since", Date.valueOf(since))
                .query((row, _) -> new SourceCount(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .list();
    }

    /** Rules with how many records broke them and how often; those that held records back among them. */
    List<RuleCount> rules(String source, LocalDate since) {
        return jdbc.sql("""
                        select rule, count(distinct record_id), sum(times) from finding
                          where source = :source and received_on >= :since and rule <> 'document.key' group by rule
                        union all
                        select 'quarantine.' || rule, count(*), count(*) from record
                          where source = :source and received_at >= :since and state = 'QUARANTINED' group by rule
                        union all
                        select 'document.duplicate', count(*), sum(n) from (
                          select count(distinct record_id) n from finding where source = :source and received_on >= :since
                            and rule = 'document.key' group by subject having count(distinct record_id) > 1) d
                          having count(*) > 0
                        order by 2 desc, 1
                        """)
                .param("source", source)
                .param("since", Date.valueOf(since))
                .query(RULE)
                .list();
    }

    /** The most frequent subjects of each rule; one met in fewer records than given is left out. */
    List<SubjectCount> subjects(String source, LocalDate since, int fewest, int most) {
        return jdbc.sql("""
                        select rule, subject, records, times from (
                          select rule, subject, count(*) records, sum(times) times,
                            row_number() over (partition by rule order by count(*) desc, subject) place
                          from finding where source = ? and received_on >= ? and rule <> 'document.key'
                          group by rule, subject having count(*) >= ?) ranked
                        where place <= ? order by rule, place
                        """)
                .params(source, Date.valueOf(since), fewest, most)
                .query(SUBJECT)
                .list();
    }

    /** Kinds of errors over time. */
    List<DayCount> days(String source, LocalDate since) {
        return jdbc.sql("""
                        select received_on, rule, count(distinct record_id) from finding
                        where source = ? and received_on >= ? and rule <> 'document.key' group by received_on, rule order by 1, 2
                        """).params(source, Date.valueOf(since)).query(DAY).list();
    }

    /** A few records for each rule, the newest. */
    List<Example> examples(String source, LocalDate since, int most) {
        return jdbc.sql("""
                        select rule, record_id from (
                          select rule, record_id, row_number() over (partition by rule order by received_on desc, record_id) place
                          from (select distinct rule, record_id, received_on from finding
                                where source = ? and received_on >= ? and rule <> 'document.key') found) ranked
                        where place <= ? order by rule, place
                        """)
                .params(source, Date.valueOf(since), most)
                .query(EXAMPLE)
                .list();
    }

    record SourceCount(String source, long records, long quarantined, long withFindings) {}

    record RuleCount(String rule, long records, long times) {}

    record SubjectCount(String rule, String subject, long records, long times) {}

    record DayCount(LocalDate day, String rule, long records) {}

    record Example(String rule, String record) {}
}
