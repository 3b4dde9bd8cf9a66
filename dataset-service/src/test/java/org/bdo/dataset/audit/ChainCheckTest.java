package org.bdo.dataset.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bdo.dataset.audit.ChainCheck.Verification;
import org.bdo.dataset.key.HmacKey;
import org.junit.jupiter.api.Test;

class ChainCheckTest {

    private final LedgerSeal seal =
            new LedgerSeal(purpose -> new HmacKey(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    private final List<LedgerRow> rows = chain(5);
    private LedgerHead head = headOf(rows);

    @Test
    void anUntouchedChainIsValid() {
        assertThat(check()).isEqualTo(new Verification(true, 5, null, null));
    }

    @Test
    void anEmptyLedgerIsValid() {
        rows.clear();
        head = LedgerHead.empty();

        assertThat(check()).isEqualTo(new Verification(true, 0, null, null));
    }

    @Test
    void aChangedRowIsFound() {
        rows.set(
                2,
                row(
                        3,
                        "somebody-else",
                        rows.get(1).hash(),
                        rows.get(2).hash(),
                        rows.get(2).seal()));

        assertBroken(3, "content");
    }

    @Test
    void aRowRemovedFromTheMiddleIsFound() {
        rows.remove(2);

        assertBroken(3, "missing");
    }

    @Test
    void rowsCutOffAtTheEndAreFound() {
        rows.removeLast();

        assertBroken(5, "cut off");
    }

    @Test
    void rowsCutOffWithTheHeadSetBackAreFound() {
        rows.removeLast();
        LedgerRow last = rows.getLast();
        head = new LedgerHead(4, last.hash(), last.seal());

        assertBroken(4, "key");
    }

    @Test
    void aRowPutAtTheEndWithoutTheKeyIsFound() {
        LedgerRow forged = row(6, "forger", rows.getLast().hash(), "", "").hashed();
        rows.add(forged);

        assertBroken(6, "key");
    }

    @Test
    void aWholeChainRecomputedWithoutTheKeyIsFoundAtItsFirstRow() {
        LedgerSeal forged = new LedgerSeal(_ -> new HmacKey(new byte[] {1}));
        List<LedgerRow> recomputed = new ArrayList<>();
        String prev = LedgerRow.GENESIS;
        for (LedgerRow row : rows) {
            LedgerRow changed = row(row.seq(), row.seq() == 2 ? "forger" : row.actor(), prev, "", "")
                    .hashed()
                    .sealed(forged);
            recomputed.add(changed.seq() == 1 ? row : changed);
            prev = recomputed.getLast().hash();
        }
        rows.clear();
        rows.addAll(recomputed);
        head = headOf(rows);

        assertBroken(2, "key");
    }

    @Test
    void aRowInsertedBeforeTheFirstIsFound() {
        rows.addFirst(row(0, "forger", LedgerRow.GENESIS, "", "").hashed());

        assertBroken(0, "inserted");
    }

    @Test
    void aFieldThatGivesACharacterToItsNeighbourChangesTheHash() {
        assertThat(row(1, "ab", "c", "", "").contentHash())
                .isNotEqualTo(row(1, "a", "bc", "", "").contentHash());
    }

    private void assertBroken(long seq, String reason) {
        Verification verification = check();
        assertThat(verification.valid()).isFalse();
        assertThat(verification.firstBroken()).isEqualTo(seq);
        assertThat(verification.reason()).contains(reason);
    }

    private Verification check() {
        ChainCheck check = new ChainCheck(seal);
        rows.forEach(check::row);
        return check.end(head);
    }

    private LedgerHead headOf(List<LedgerRow> chain) {
        LedgerRow last = chain.getLast();
        return new LedgerHead(last.seq(), last.hash(), seal.ofHead(last.seq(), last.hash()));
    }

    private List<LedgerRow> chain(int length) {
        List<LedgerRow> chain = new ArrayList<>();
        String prev = LedgerRow.GENESIS;
        for (int seq = 1; seq <= length; seq++) {
            chain.add(row(seq, "researcher", prev, "", "").hashed().sealed(seal));
            prev = chain.getLast().hash();
        }
        return chain;
    }

    private static LedgerRow row(long seq, String actor, String prevHash, String hash, String seal) {
        return new LedgerRow(
                seq,
                "event-" + seq,
                Instant.EPOCH,
                Instant.EPOCH,
                "dataset-service",
                actor,
                "request.submitted",
                "request/1",
                "",
                "{}",
                prevHash,
                hash,
                seal);
    }
}
