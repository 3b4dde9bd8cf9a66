package org.bdo.dataset.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bdo.dataset.audit.ChainCheck.Verification;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The ledger for auditors. Reading it is a deed too (IHE ATNA, "Audit Log Used"). */
@RestController
@RequestMapping("/audit")
class AuditController {

    private final Ledger ledger;
    private final LedgerVerifier verifier;
    private final TransactionOperations transactions;
    private final JsonMapper json;

    AuditController(Ledger ledger, LedgerVerifier verifier, TransactionOperations transactions, JsonMapper json) {
        this.json = json;
        this.ledger = ledger;
        this.verifier = verifier;
        this.transactions = transactions;
    }

    @GetMapping
    List<Row> rows(
            @RequestParam(defaultValue = "0") @PositiveOrZero long after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @AuthenticationPrincipal Jwt token) {
        write(token, "audit.read", Map.of("after", Long.toString(after), "limit", Integer.toString(limit)));
        return ledger.after(after, limit).stream().map(this::row).toList();
    }

    @GetMapping("/verify")
    Verification verify(@AuthenticationPrincipal Jwt token) {
        Verification verification = verifier.verify();
        write(token, "audit.verified", Map.of("valid", Boolean.toString(verification.valid())));
        return verification;
    }

    private Row row(LedgerRow row) {
        return new Row(
                row.seq(),
                row.at(),
                row.recordedAt(),
                row.service(),
                row.actor(),
                json.readTree(row.detail()).path("actorName").stringValue(null),
                row.action(),
                row.object(),
                row.reason(),
                row.detail(),
                row.prevHash(),
                row.hash());
    }

    private void write(Jwt token, String action, Map<String, String> detail) {
        transactions.executeWithoutResult(
                _ -> ledger.append(Deed.now(Actor.of(token), action, "audit/ledger", "", detail)));
    }

    /** A row as it is shown: the seal stays here. */
    record Row(
            long seq,
            Instant at,
            Instant recordedAt,
            String service,
            String actor,
            @Nullable String actorName,
            String action,
            String object,
            String reason,
            @JsonRawValue String detail,
            String prevHash,
            String hash) {}
}
