package org.bdo.local;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Roles and databases: one role for each service, and nobody connects to another's database. */
final class Databases {

    static final String READERS = "research_reader";

    /** Database to its owner. */
    static final Map<String, String> OWNERS = owners();

    private final Connection admin;
    private final Secrets secrets;

    Databases(Connection admin, Secrets secrets) {
        this.admin = admin;
        this.secrets = secrets;
    }

    /** Creates what is missing and sets every password and right again. */
    void create() throws SQLException {
        if (!exists("select 1 from pg_roles where rolname = '" + READERS + "'")) {
            run("create role " + READERS + " nologin");
        }
        for (String role : OWNERS.values()) {
            if (!exists("select 1 from pg_roles where rolname = '" + role + "'")) {
                run("create role " + role + " login");
            }
            run("alter role " + role + " password '" + secrets.of("postgres." + role) + "'");
        }
        run("grant " + READERS + " to dataset, catalog");
        for (Map.Entry<String, String> database : OWNERS.entrySet()) {
            if (!exists("select 1 from pg_database where datname = '" + database.getKey() + "'")) {
                create(database.getKey(), database.getValue());
            }
        }
        run("revoke connect on database postgres from public");
        run("revoke connect on database template1 from public");
    }

    /** Drops a database with all that is in it, throwing out whoever is connected, and creates it empty. */
    void recreate(String database) throws SQLException {
        String owner = OWNERS.get(database);
        if (owner == null) {
            throw new IllegalArgumentException("No database is called '" + database + "'");
        }
        run("drop database if exists " + database + " with (force)");
        create(database, owner);
    }

    private void create(String database, String owner) throws SQLException {
        // template0 has no connections that could be in the way
        run("create database " + database + " owner " + owner + " template template0");
        run("revoke connect, temporary on database " + database + " from public");
        if (database.equals("research")) {
            run("grant connect on database research to " + READERS);
        }
    }

    private boolean exists(String query) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, String> owners() {
        Map<String, String> owners = new LinkedHashMap<>();
        List.of(Service.values())
                .forEach(service -> service.databases().forEach(database -> owners.put(database, service.principal())));
        owners.put("keycloak", "keycloak");
        return owners;
    }
}
