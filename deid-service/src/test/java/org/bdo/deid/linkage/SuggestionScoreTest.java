package org.bdo.deid.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bdo.deid.linkage.Population.Registration;
import org.bdo.deid.pseudonym.KeyedHash;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many of those who are registered twice are suggested, and how many suggestions are right, where the truth is known. */
class SuggestionScoreTest {

    private static final Logger LOG = LoggerFactory.getLogger(SuggestionScoreTest.class);
    private static final int PEOPLE = 20_000;
    private static final double[] THRESHOLDS = {15, 18, 19.5, 21, 22.5, 24, 27, 30};

    @Test
    void whoIsRegisteredTwiceIsSuggestedAndFewOthersAre() {
        List<Registration> all = new Population(20_261_122, PEOPLE).registrations();
        int twice = all.size() - PEOPLE;
        List<Pair> pairs = compared(all);
        long met = pairs.stream().filter(Pair::same).count();
        LOG.info(
                "{} registrations of {} people, {} of them twice; {} pairs compared, {} right ones among them",
                all.size(),
                PEOPLE,
                twice,
                pairs.size(),
                met);
        for (double threshold : THRESHOLDS) {
            Score score = Score.of(pairs, threshold, twice);
            LOG.info(
                    "from {} bits: {} suggested, recall {}, precision {}",
                    threshold,
                    score.suggested(),
                    score.recall(),
                    score.precision());
        }
        Score score = Score.of(pairs, Comparison.WORTH_A_LOOK, twice);
        assertThat(score.recall()).isGreaterThan(0.9);
        assertThat(score.precision()).isGreaterThan(0.9);
    }

    /** Those that have a block in common, as the service finds them. */
    private static List<Pair> compared(List<Registration> all) {
        KeyedHash key = new KeyedHash(new byte[KeyedHash.KEY_BYTES]);
        Map<String, List<Integer>> blocks = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            for (String block : Blocks.of(all.get(i).identity(), key)) {
                blocks.computeIfAbsent(block, _ -> new ArrayList<>()).add(i);
            }
        }
        Set<Long> seen = new HashSet<>();
        List<Pair> pairs = new ArrayList<>();
        for (List<Integer> block : blocks.values()) {
            if (block.size() <= Comparing.MOST_IN_BLOCK) {
                for (int one : block) {
                    block.stream()
                            .filter(other -> other > one && seen.add((long) one * all.size() + other))
                            .forEach(other -> pairs.add(Pair.of(all.get(one), all.get(other))));
                }
            }
        }
        return pairs;
    }

    private record Pair(boolean same, double score) {

        static Pair of(Registration one, Registration other) {
            return new Pair(
                    one.person() == other.person(),
                    Comparison.of(one.identity(), other.identity()).score());
        }
    }

    private record Score(long suggested, double recall, double precision) {

        static Score of(List<Pair> pairs, double threshold, int twice) {
            List<Pair> suggested =
                    pairs.stream().filter(pair -> pair.score() >= threshold).toList();
            double right = suggested.stream().filter(Pair::same).count();
            return new Score(suggested.size(), right / twice, right / suggested.size());
        }
    }
}
