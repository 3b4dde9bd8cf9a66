package org.bdo.outbox;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends what lies in the outbox. One instance at a time (advisory lock), oldest first; a failed send rolls the delete back,
 * so an event is sent at least once and never lost.
 */
class OutboxRelay {

    /** Any number that no other advisory lock of the database uses. */
    private static final long LOCK = 0x0B_D0_00_01L;

    private static final int BATCH = 500;
    private static final RowMapper<Message> MESSAGE =
            (row, _) -> new Message(row.getLong(1), row.getString(2), row.getString(3), row.getString(4));

    private final JdbcClient jdbc;
    private final KafkaOperations<String, String> kafka;
    private final TransactionOperations transactions;

    OutboxRelay(JdbcClient jdbc, KafkaOperations<String, String> kafka, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.kafka = kafka;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "${bdo.outbox.interval:100ms}")
    void send() {
        int sent;
        do {
            sent = Math.toIntExact(transactions.execute(_ -> sendBatch()));
        } while (sent == BATCH);
    }

    private long sendBatch() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, _) -> row.getBoolean(1))
                .single()) {
            return 0;
        }
        List<Message> messages = jdbc.sql("""
                        delete from outbox where id in (select id from outbox order by id limit ?)
                        returning id, topic, message_key, payload
                        """).param(BATCH).query(MESSAGE).list();
        messages.stream()
                .sorted(Comparator.comparingLong(Message::id))
                .map(message -> kafka.send(message.topic(), message.key(), message.payload()))
                .toList()
                .forEach(CompletableFuture::join);
        return messages.size();
    }

    private record Message(long id, String topic, String key, String payload) {}
}
