package org.bdo.dataset.cohort;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.bdo.dataset.request.Cohort;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The views {@code research_v1}, read in one snapshot for each release. */
@Component
class ResearchStore implements CohortSnapshots, DisposableBean {

    private final HikariDataSource pool = new HikariDataSource();
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    ResearchStore(ResearchProperties properties) {
        pool.setPoolName("research");
        pool.setJdbcUrl(properties.url());
        pool.setUsername(properties.username());
        pool.setPassword(properties.password());
        pool.setReadOnly(true);
        pool.setMaximumPoolSize(3);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(10_000);
        // The store may come up after this service does.
        pool.setInitializationFailTimeout(-1);
        this.jdbc = JdbcClient.create(pool);
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(pool));
        snapshot.setReadOnly(true);
        // All tables of a release show the same moment.
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public <T extends @Nullable Object> T read(Cohort cohort, Function<CohortReader, T> reader) {
        return snapshot.execute(_ -> reader.apply(new CohortReader(jdbc, cohort)));
    }

    @Override
    public void destroy() {
        pool.close();
    }
}
