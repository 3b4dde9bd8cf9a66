package org.bdo.ingest.unification;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Units as laboratories write them, in Russian or Latin letters or both mixed, as UCUM codes: {@code ммоль/л}, {@code 10^9/л},
 * {@code тыс/мкл}, {@code mkmol/l}, {@code K/uL}. First names that are known as a whole (units.tsv, from НСИ
 * 1.2.643.5.1.13.13.11.1358), then names put together of known words (words.tsv), then what is UCUM already.
 */
public final class Units {

    private static final Map<String, String> WHOLE = table("units.tsv");
    private static final Map<String, String> WORDS = table("words.tsv");
    private static final Pattern POWER = Pattern.compile("[xх×*]?10(?:\\^|\\*{1,2}|[eе]\\+?)(-?\\d{1,2})");
    private static final Pattern RAISED = Pattern.compile("10([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})");
    private static final String LATIN = "aceopxykmtbhuABCEHKMOPTXY";
    private static final String CYRILLIC = "асеорхукмтвнцАВСЕНКМОРТХУ";
    private static final int LONGEST = 60;

    private Units() {}

    /** The UCUM code; empty where the text is no unit that is known. */
    public static Optional<String> ucum(String text) {
        String plain = plain(text);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        String known = known(plain);
        if (known == null && hasCyrillic(plain)) {
            known = known(swap(plain, LATIN, CYRILLIC));
        }
        if (known == null && hasCyrillic(plain)) {
            known = known(swap(plain, CYRILLIC, LATIN));
        }
        return known != null ? Optional.of(known) : Optional.of(plain).flatMap(Units::ifUcum);
    }

    /** The text where it is UCUM itself, litres with a capital letter. */
    static Optional<String> ifUcum(String text) {
        return UnitConversion.isUcum(text)
                ? Optional.of(text.replaceAll("(?<![A-Za-z])([mdunpf]?)l(?![A-Za-z])", "$1L"))
                : Optional.empty();
    }

    private static @Nullable String known(String plain) {
        String whole = WHOLE.get(squeezed(plain));
        return whole != null ? whole : composed(squeezed(plain));
    }

    /** Words between slashes, each of them known; a first word of 1 may be left out. */
    private static @Nullable String composed(String squeezed) {
        StringBuilder out = new StringBuilder();
        String[] parts = squeezed.split("/", -1);
        if (parts.length == 1 && (squeezed.equals("k") || squeezed.equals("к"))) {
            return null; // thousands of something is a unit, thousands alone are none
        }
        for (int i = 0; i < parts.length; i++) {
            boolean nothing = i == 0 && parts.length > 1 && (parts[i].isEmpty() || parts[i].equals("1"));
            String word = nothing ? "" : word(parts[i]);
            if (word == null) {
                return null;
            }
            out.append(i == 0 ? "" : "/").append(word);
        }
        return out.toString();
    }

    private static @Nullable String word(String word) {
        Matcher power = POWER.matcher(word);
        if (power.lookingAt()) {
            String rest = word.substring(power.end());
            String counted = rest.isEmpty() ? "" : WORDS.get(rest);
            return counted == null || !(counted.isEmpty() || counted.startsWith("{"))
                    ? null
                    : "10*" + Integer.parseInt(power.group(1)) + counted;
        }
        return WORDS.get(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
    }

    private static String plain(String text) {
        String raised = RAISED.matcher(text)
                .replaceAll(match -> "10^" + Normalizer.normalize(match.group(1), Normalizer.Form.NFKC));
        return Normalizer.normalize(raised, Normalizer.Form.NFKC).strip();
    }

    private static String squeezed(String plain) {
        return plain.replaceAll("[\\s()]+", "").replace('\\', '/').toLowerCase(Locale.ROOT);
    }

    private static boolean hasCyrillic(String text) {
        return text.chars().anyMatch(c -> c >= 0x400 && c < 0x500);
    }

    private static String swap(String text, String from, String to) {
        return text.chars()
                .map(c -> from.indexOf(c) < 0 ? c : to.charAt(from.indexOf(c)))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Map<String, String> table(String name) {
        Map<String, String> table = new HashMap<>();
        for (String[] row : Tables.rows(name)) {
            for (String spelling : row[1].split(" ", -1)) {
                table.put(spelling, row[0]);
            }
        }
        return Map.copyOf(table);
    }
}
