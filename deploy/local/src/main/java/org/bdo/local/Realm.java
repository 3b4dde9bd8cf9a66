package org.bdo.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** The realm of deploy/keycloak/realm.json with this home's addresses and secrets in the places of its {@code {{…}}}. */
final class Realm {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(?<name>[a-z0-9.-]+)}}");
    private static final String SECRET = "secret.";

    private final Home home;
    private final Ports ports;
    private final Secrets secrets;

    Realm(Home home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
    }

    String text() throws IOException {
        String template = Files.readString(home.root().resolve("deploy/keycloak/realm.json"));
        // The values hold no character that JSON or the replacement would take for something else.
        return PLACE.matcher(template).replaceAll(place -> value(place.group("name")));
    }

    private String value(String name) {
        if (name.startsWith(SECRET)) {
            return secrets.of(name.substring(SECRET.length()));
        }
        if (name.equals("gateway")) {
            return "http://localhost:" + ports.of("gateway");
        }
        throw new IllegalArgumentException("realm.json: nothing is known for '{{" + name + "}}'");
    }
}
