package org.bdo.demo.target;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks for a token once a minute instead of once a request; tokens live for some minutes. */
final class CachedTokens implements Target.Tokens {

    private static final Duration AGE = Duration.ofSeconds(50);

    private final Target.Tokens origin;
    private final Map<String, Token> known = new ConcurrentHashMap<>();

    CachedTokens(Target.Tokens origin) {
        this.origin = origin;
    }

    @Override
    public String user(String login) throws IOException {
        Token token = known.get(login);
        if (token == null || token.isOld()) {
            token = new Token(origin.user(login), Instant.now());
            known.put(login, token);
        }
        return token.value();
    }

    /** Always a new one: the sender keeps it until it is refused. */
    @Override
    public String integrator(String source) throws IOException {
        return origin.integrator(source);
    }

    private record Token(String value, Instant at) {

        boolean isOld() {
            return Duration.between(at, Instant.now()).compareTo(AGE) > 0;
        }
    }
}
