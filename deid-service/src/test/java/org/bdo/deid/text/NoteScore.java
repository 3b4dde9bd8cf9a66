package org.bdo.deid.text;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.deid.text.NoteGenerator.Generated;
import org.bdo.deid.text.NoteGenerator.Gold;

/**
 * Recall: of the things that identify, those of which no letter and no digit is left. Precision: of the words and numbers that
 * were touched, those that are a part of such a thing (labels within an address or a number's form count for neither).
 */
final class NoteScore {

    private static final java.util.Set<String> LABELS =
            java.util.Set.of("ул", "улица", "д", "дом", "кв", "квартира", "г", "гор", "город", "корп");
    private int things;
    private int found;
    private int touched;
    private int rightlyTouched;
    private int tokens;
    private final Map<String, Integer> missed = new TreeMap<>();
    private final Map<String, Integer> wrong = new TreeMap<>();

    void add(Generated note, CleanText clean) {
        String text = note.text();
        BitSet removed = new BitSet();
        clean.spans().forEach(span -> removed.set(span.start(), span.end()));
        BitSet right = new BitSet();
        BitSet neutral = new BitSet();
        note.neutral().forEach(range -> neutral.set(range[0], range[1]));
        for (Gold gold : note.gold()) {
            right.set(gold.start(), gold.end());
            things++;
            if (isGone(text, gold, removed)) {
                found++;
            } else {
                String around = text.substring(Math.max(0, gold.start() - 25), Math.min(text.length(), gold.end() + 12))
                        .replace('\n', '⏎');
                missed.merge(
                        gold.kind() + ": " + text.substring(gold.start(), gold.end()) + "   in: …" + around,
                        1,
                        Integer::sum);
            }
        }
        Tokens all = new Tokens(text);
        for (int i = 0; i < all.size(); i++) {
            if (all.kind(i) != Tokens.Kind.SIGN) {
                tokens++;
                count(text, all, i, removed, right, neutral);
            }
        }
    }

    private void count(String text, Tokens all, int token, BitSet removed, BitSet right, BitSet neutral) {
        int at = all.start(token);
        if (!removed.get(at)) {
            return;
        }
        if (right.get(at)) {
            touched++;
            rightlyTouched++;
        } else if (!neutral.get(at) && !LABELS.contains(all.normal(token))) {
            touched++;
            wrong.merge(
                    text.substring(Math.max(0, at - 20), Math.min(text.length(), all.end(token) + 12))
                                    .replace('\n', '⏎')
                            + "   → " + text.substring(at, all.end(token)),
                    1,
                    Integer::sum);
        }
    }

    private static boolean isGone(String text, Gold gold, BitSet removed) {
        for (int i = gold.start(); i < gold.end(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i)) && !removed.get(i)) {
                return false;
            }
        }
        return true;
    }

    double recall() {
        return things == 0 ? 1 : (double) found / things;
    }

    double precision() {
        return touched == 0 ? 1 : (double) rightlyTouched / touched;
    }

    /** Of all words and numbers, those touched. */
    double touched() {
        return tokens == 0 ? 0 : (double) touched / tokens;
    }

    int things() {
        return things;
    }

    Map<String, Integer> missed() {
        return missed;
    }

    Map<String, Integer> wrong() {
        return wrong;
    }
}
