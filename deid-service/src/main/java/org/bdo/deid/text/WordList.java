package org.bdo.deid.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words of a resource, apart by spaces and lines; a line with # in front is a comment. */
final class WordList {

    /** In lower case, ё as е. */
    static Set<String> set(String name) {
        return words(name).stream().map(Tokens::normal).collect(Collectors.toUnmodifiableSet());
    }

    /** The words of several lists. */
    static Set<String> sets(String... names) {
        return Stream.of(names).flatMap(name -> set(name).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** As written, in order. */
    static List<String> words(String name) {
        try (InputStream in = WordList.class.getResourceAsStream("/text/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the list '" + name + "' is missing");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .filter(word -> !word.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WordList() {}
}
