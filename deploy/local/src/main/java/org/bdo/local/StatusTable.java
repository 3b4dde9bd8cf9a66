package org.bdo.local;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalLong;

/** What runs, how it is and what it takes; where people go and how they log in. */
final class StatusTable {

    private static final int LOG_LINES = 8;

    private final Platform platform;
    private final PrintStream out;

    StatusTable(Platform platform, PrintStream out) {
        this.platform = platform;
        this.out = out;
    }

    /** Prints a line for each component. Returns whether every one of them is ready. */
    boolean components() throws IOException {
        boolean well = true;
        long total = 0;
        out.printf("%n%-22s %8s %10s  %-12s %s%n", "component", "pid", "memory", "health", "ports");
        for (Component component : platform.components()) {
            Daemon daemon = new Daemon(platform.places(), component.name());
            OptionalLong pid = daemon.pid();
            String health = health(component, daemon);
            long pss = pid.isPresent() ? Memory.pss(pid.getAsLong()) / 1024 : 0;
            total += pss;
            well &= health.equals("ready");
            out.printf(
                    "%-22s %8s %6d MiB  %-12s %s%n",
                    component.name(),
                    pid.isPresent() ? pid.getAsLong() : "-",
                    pss,
                    health,
                    component.ports().stream()
                            .map(port -> String.valueOf(platform.ports().of(port)))
                            .reduce((a, b) -> a + " " + b)
                            .orElse(""));
            if (health.equals("crashed")) {
                daemon.lastLines(LOG_LINES).forEach(line -> out.println("    | " + line));
            }
        }
        out.printf("%-22s %8s %6d MiB%n", "together", "", total);
        return well;
    }

    /** Prints where people go and how they log in. */
    void logins() {
        out.println();
        row("portal", platform.url("gateway-service").toString(), "a user below");
        row(
                "Keycloak",
                platform.issuer().resolve("/admin/").toString(),
                "keycloak-admin / " + platform.secrets().of("keycloak.admin"));
        for (String source : ServiceSettings.SOURCES) {
            row("HL7 v2 of " + source, "mllp://localhost:" + platform.ports().of("mllp." + source), "");
        }
        row("DICOM", "localhost:" + platform.ports().of("dicom"), "called AE title MO1, MO2, MO3");
        row("PACS stand-in", "localhost:" + platform.ports().of(Pacs.NAME), "AE title PACS");
        out.println();
        for (String user : Platform.USERS) {
            row("user " + user, "", platform.password(user));
        }
        out.println();
        out.println("Data, logs and secrets are in " + platform.home());
    }

    private void row(String what, String where, String login) {
        out.printf(Locale.ROOT, "%-22s %-40s %s%n", what, where, login);
    }

    private static String health(Component component, Daemon daemon) {
        if (daemon.alive()) {
            return component.ready() ? "ready" : "not ready";
        }
        return daemon.wasStarted() ? "crashed" : "down";
    }
}
