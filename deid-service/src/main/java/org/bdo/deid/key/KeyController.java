package org.bdo.deid.key;

import java.util.List;
import java.util.Map;
import org.bdo.deid.audit.AuditTrail;
import org.bdo.resource.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Versions of the key: what depends on each, a new one, and the end of one that nothing depends on. For admins. */
@RestController
@RequestMapping("/keys")
class KeyController {

    private final KeyRing ring;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    KeyController(KeyRing ring, JdbcClient jdbc, AuditTrail audit, PlatformTransactionManager transactions) {
        this.ring = ring;
        this.jdbc = jdbc;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    @GetMapping
    List<KeyVersion> all() {
        return KeyVersion.all(jdbc, ring.kept());
    }

    /** What is stored follows in the background; {@link #all} tells how far. */
    @PostMapping("/rotation")
    @ResponseStatus(HttpStatus.ACCEPTED)
    List<KeyVersion> rotate(Authentication admin) {
        transactions.executeWithoutResult(_ -> {
            if (all().stream()
                    .anyMatch(version -> version.state() == KeyVersion.State.EARLIER && version.wrapped() > 0)) {
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "rotation-running",
                        "The rotation before this one is not done; see GET /keys.");
            }
            audit.add(admin.getName(), "key.rotate", "key/" + ring.rotate(admin.getName()), Map.of());
        });
        ring.refresh();
        return all();
    }

    @DeleteMapping("/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@PathVariable int version, Authentication admin) {
        transactions.executeWithoutResult(_ -> {
            KeyVersion found = all().stream()
                    .filter(known -> known.version() == version)
                    .findFirst()
                    .orElseThrow(() -> new ProblemException(
                            HttpStatus.NOT_FOUND, "unknown-key", "There is no such version of the key."));
            if (found.state() == KeyVersion.State.CURRENT || found.wrapped() > 0 || found.identifiers() > 0) {
                throw new ProblemException(
                        HttpStatus.CONFLICT,
                        "key-in-use",
                        "Version " + version + " is current, or " + found.wrapped() + " data keys and "
                                + found.identifiers() + " identifiers still depend on it.");
            }
            ring.retire(version);
            audit.add(admin.getName(), "key.retire", "key/" + version, Map.of());
        });
        ring.forget(version);
        ring.refresh();
    }
}
