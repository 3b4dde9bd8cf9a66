package org.bdo.outbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Where a feature leaves an event; it becomes visible to Kafka only if the caller's transaction commits. */
public class Outbox {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Outbox(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds the event to the caller's transaction; without one it throws. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String topic, String key, Object event) {
        jdbc.sql("insert into outbox (topic, message_key, payload) values (?, ?, ?)")
                .params(topic, key, json.writeValueAsString(event))
                .update();
    }
}
