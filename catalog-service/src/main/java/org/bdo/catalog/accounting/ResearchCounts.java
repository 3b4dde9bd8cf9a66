package org.bdo.catalog.accounting;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the research store holds of each source, counted there at each question: nothing is kept here. */
@Component
class ResearchCounts implements DisposableBean {

    private static final RowMapper<Holdings> ROW = (row, _) -> new Holdings(
            row.getString("source"),
            row.getLong("patients"),
            row.getLong("cases"),
            row.getLong("documents"),
            row.getLong("observations"),
            row.getLong("studies"),
            row.getLong("images"));

    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcClient jdbc;

    ResearchCounts(ResearchProperties properties) {
        pool.setPoolName("research");
        pool.setJdbcUrl(properties.url());
        pool.setUsername(properties.username());
        pool.setPassword(properties.password());
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(3);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(5_000);
        // The store may come up after this service does.
        pool.setInitializationFailTimeout(-1);
        this.jdbc = JdbcClient.create(pool);
    }

    Map<String, Holdings> bySource() {
        return jdbc.sql("""
                select source, sum(patients) as patients, sum(cases) as cases, sum(documents) as documents,
                       sum(observations) as observations, sum(studies) as studies, sum(images) as images
                from (
                    select source, count(*) as patients, 0 as cases, 0 as documents, 0 as observations, 0 as studies, 0 as images
                    from research_v1.patient_source group by source
                    union all
                    select source, 0, count(distinct id) filter (where type = 'Encounter'),
                           count(distinct id) filter (where type = 'DocumentReference'), 0, 0, 0
                    from research_v1.resource where type in ('Encounter', 'DocumentReference') group by source
                    union all
                    select source, 0, 0, 0, count(*), 0, 0 from research_v1.observation group by source
                    union all
                    select source, 0, 0, 0, 0, count(distinct study), count(*) from research_v1.imaging group by source
                ) counted
                where source is not null
                group by source
                """).query(ROW).list().stream()
                .collect(Collectors.toMap(Holdings::source, Function.identity()));
    }

    @Override
    public void destroy() {
        pool.close();
    }

    /** Numbers of one source; {@code cases} are distinct encounters. */
    record Holdings(
            String source, long patients, long cases, long documents, long observations, long studies, long images) {

        static Holdings none(String source) {
            return new Holdings(source, 0, 0, 0, 0, 0, 0);
        }
    }
}
