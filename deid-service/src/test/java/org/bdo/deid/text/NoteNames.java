package org.bdo.deid.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Names of one split of the test notes, inflected by the class written beside them, not by the rules under test. */
final class NoteNames {

    static final String CASES = "ngdaip";

    /** Forms in the order of {@link #CASES}. */
    record Name(List<String> male, List<String> female) {}

    final List<Name> surnames = new ArrayList<>();
    final List<List<String>> men = new ArrayList<>();
    final List<List<String>> women = new ArrayList<>();
    final List<String> fathers = new ArrayList<>();
    private final Map<String, List<String>> lists = new HashMap<>();

    NoteNames(String split) {
        for (String line : lines(split + "/names.txt")) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "surname" -> each(words, 2, word -> surnames.add(surname(word, words[1])));
                case "given" -> each(words, 3, word -> (words[1].equals("m") ? men : women).add(given(word, words[2])));
                case "patr" -> each(words, 1, fathers::add);
                case "en-surname", "en-city", "en-street" -> entries(words, line);
                case "en-given" ->
                    each(words, 2, word -> list("en-given-" + words[1]).add(word));
                default -> list(words[0]).add(line.substring(words[0].length() + 1));
            }
        }
    }

    private void entries(String[] words, String line) {
        if (words[0].equals("en-surname")) {
            each(words, 1, word -> list("en-surname").add(word));
        } else {
            list(words[0]).add(line.substring(words[0].length() + 1));
        }
    }

    private static void each(String[] words, int from, java.util.function.Consumer<String> use) {
        for (int i = from; i < words.length; i++) {
            use.accept(words[i]);
        }
    }

    List<String> list(String key) {
        return lists.computeIfAbsent(key, _ -> new ArrayList<>());
    }

    String one(String key, Random random) {
        List<String> list = list(key);
        return list.get(random.nextInt(list.size()));
    }

    static List<String> lines(String resource) {
        return text(resource)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
    }

    static String text(String resource) {
        try (InputStream in = NoteNames.class.getResourceAsStream("/notes/" + resource)) {
            if (in == null) {
                throw new IllegalStateException(resource);
            }
            StringBuilder text = new StringBuilder();
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(line -> text.append(line).append('\n'));
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> with(String stem, String... endings) {
        return java.util.stream.Stream.of(endings).map(ending -> stem + ending).toList();
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    static Name surname(String word, String kind) {
        if (kind.indexOf('+') > 0) {
            return hyphenated(word.split("-"), kind.split("\\+"));
        }
        List<String> same = with(word, "", "", "", "", "", "");
        return switch (kind) {
            case "ov" ->
                new Name(with(word, "", "а", "у", "а", "ым", "е"), with(word, "а", "ой", "ой", "у", "ой", "ой"));
            case "skij" ->
                new Name(
                        with(cut(word, 2), "ий", "ого", "ому", "ого", "им", "ом"),
                        with(cut(word, 2), "ая", "ой", "ой", "ую", "ой", "ой"));
            case "yj", "oj" ->
                new Name(
                        with(cut(word, 2), word.substring(word.length() - 2), "ого", "ому", "ого", "ым", "ом"),
                        with(cut(word, 2), "ая", "ой", "ой", "ую", "ой", "ой"));
            case "cons" -> new Name(with(word, "", "а", "у", "а", "ом", "е"), same);
            case "soft", "aj" ->
                new Name(with(cut(word, 1), word.substring(word.length() - 1), "я", "ю", "я", "ем", "е"), same);
            case "a" -> both(with(cut(word, 1), "а", "ы", "е", "у", "ой", "е"));
            case "ya" -> both(with(cut(word, 1), "я", "и", "е", "ю", "ей", "е"));
            default -> both(same);
        };
    }

    private static Name hyphenated(String[] words, String[] kinds) {
        Name first = surname(words[0], kinds[0]);
        Name second = surname(words[1], kinds[1]);
        return new Name(joined(first.male(), second.male()), joined(first.female(), second.female()));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return java.util.stream.IntStream.range(0, first.size())
                .mapToObj(i -> first.get(i) + "-" + second.get(i))
                .toList();
    }

    private static Name both(List<String> forms) {
        return new Name(forms, forms);
    }

    private static List<String> given(String word, String kind) {
        String stem = cut(word, 1);
        String last = word.substring(word.length() - 1);
        return switch (kind) {
            case "cons" -> with(word, "", "а", "у", "а", "ом", "е");
            case "j" -> with(stem, "й", "я", "ю", "я", "ем", word.endsWith("ий") ? "и" : "е");
            case "soft" ->
                last.equals("ь") && (word.equals("Любовь") || word.equals("Нинель"))
                        ? with(stem, "ь", "и", "и", "ь", "ью", "и")
                        : with(stem, "ь", "я", "ю", "я", "ем", "е");
            case "a" ->
                with(
                        stem,
                        "а",
                        "кгхчшщж".indexOf(stem.charAt(stem.length() - 1)) >= 0 ? "и" : "ы",
                        "е",
                        "у",
                        "ой",
                        "е");
            case "ya" ->
                with(stem, "я", "и", word.endsWith("ия") ? "и" : "е", "ю", "ей", word.endsWith("ия") ? "и" : "е");
            default -> with(word, "", "", "", "", "", "");
        };
    }

    /** Male or female patronymic. */
    static List<String> patronymic(String male, boolean female) {
        if (male.endsWith("_оглы")) {
            return with(male.replace("_оглы", female ? " кызы" : " оглы"), "", "", "", "", "", "");
        }
        if (!female) {
            return with(male, "", "а", "у", "а", "ем", "е");
        }
        boolean ich = male.endsWith("ович") || male.endsWith("евич");
        return with(ich ? cut(male, 2) + "н" : cut(male, 2) + "ичн", "а", "ы", "е", "у", "ой", "е");
    }
}
