package org.bdo.bench.mllp;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** HAPI's SimpleServer with the same durable write: each message one row and one commit in the same PostgreSQL. */
final class HapiListener implements AutoCloseable {

    private static final int POOL = 8;

    private final HikariDataSource pool;
    private final HL7Service server;

    HapiListener(DataSource database, int port) throws SQLException, InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(POOL);
        pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists hapi; create table hapi (id bigint generated always as identity"
                    + " primary key, control_id text not null, bytes bytea not null)");
        }
        DefaultHapiContext context = new DefaultHapiContext(ValidationContextFactory.noValidation());
        context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator()); // the usual one writes a file
        server = context.newServer(port, false);
        server.registerApplication(new Storing());
        server.startAndWait();
    }

    @Override
    public void close() {
        server.stopAndWait();
        pool.close();
    }

    private final class Storing implements ReceivingApplication<Message> {

        @Override
        public Message processMessage(Message message, Map<String, Object> metadata) throws HL7Exception {
            try (Connection connection = pool.getConnection();
                    PreparedStatement insert =
                            connection.prepareStatement("insert into hapi (control_id, bytes) values (?, ?)")) {
                insert.setString(1, String.valueOf(metadata.get("MSH-10")));
                insert.setBytes(2, message.encode().getBytes(StandardCharsets.UTF_8));
                insert.executeUpdate();
                return message.generateACK();
            } catch (SQLException | IOException e) {
                throw new HL7Exception(e);
            }
        }

        @Override
        public boolean canProcess(Message message) {
            return true;
        }
    }
}
