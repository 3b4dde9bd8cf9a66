package org.bdo.deid.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Series of heads whose faces are to be removed. A slice waits until no other of its series has come for some time; then all of
 * them are processed as one volume. One that comes later has all of them processed again; what they became before stays until
 * then. A series is one process's as long as this holds the lock on its row, which a killed process gives up by itself.
 */
@Component
class HeadSeries {

    private static final String CLAIM = """
            select series from deid.head_series where series in (
                select series from deid.record where state = 'WAITING' group by series
                having max(updated_at) < now() - make_interval(secs => ?))
            limit 1 for update skip locked
            """;

    private final RecordRepository records;
    private final RecordProcessor processor;
    private final DataSource database;
    private final Duration quiet;
    private final ReentrantLock running = new ReentrantLock();

    /** @param quiet how long no slice of a series may have come for it to be taken for whole */
    HeadSeries(
            RecordRepository records,
            RecordProcessor processor,
            DataSource database,
            @Value("${bdo.deid.faces.quiet:PT5M}") Duration quiet) {
        this.records = records;
        this.processor = processor;
        this.database = database;
        this.quiet = quiet;
    }

    /** As {@link Reprocessing#run}: at a fixed rate and with its own lock. */
    @Scheduled(fixedRateString = "${bdo.deid.reprocessing-interval:500ms}")
    void run() throws SQLException {
        if (running.tryLock()) {
            try {
                processOne();
            } finally {
                running.unlock();
            }
        }
    }

    /** The lock has a connection of its own, for each slice's result is a transaction of its own. */
    private void processOne() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                claim.setDouble(1, quiet.toMillis() / 1000.0);
                try (ResultSet claimed = claim.executeQuery()) {
                    if (claimed.next()) {
                        process(claimed.getString(1));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private void process(String series) {
        List<Incoming> slices = records.takeSeries(series);
        if (!slices.isEmpty()) {
            processor.processSeries(slices);
        }
    }
}
