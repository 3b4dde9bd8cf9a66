package org.bdo.dicom.charset;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A person's name (PS3.5 section 6.2, VR PN): up to three spellings of it.
 *
 * @param alphabetic in single-byte characters, usually
 * @param ideographic empty where it is not given
 * @param phonetic empty where it is not given
 */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {

    /** One spelling; components that are not given are empty. */
    public record Group(String family, String given, String middle, String prefix, String suffix) {

        static Group parse(String text) {
            List<String> parts = split(text, "\\^", 5);
            return new Group(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
        }

        public boolean isEmpty() {
            return (family + given + middle + prefix + suffix).isEmpty();
        }

        @Override
        public String toString() {
            return Stream.of(family, given, middle, prefix, suffix)
                    .reduce((a, b) -> a + "^" + b)
                    .orElse("")
                    .replaceAll("\\^+$", "");
        }
    }

    public static PersonName parse(String text) {
        List<String> groups = split(text, "=", 3);
        return new PersonName(Group.parse(groups.get(0)), Group.parse(groups.get(1)), Group.parse(groups.get(2)));
    }

    private static List<String> split(String text, String delimiter, int size) {
        String[] parts = text.split(delimiter, size);
        return IntStream.range(0, size)
                .mapToObj(i -> i < parts.length ? parts[i].strip() : "")
                .toList();
    }

    @Override
    public String toString() {
        return (alphabetic + "=" + ideographic + "=" + phonetic).replaceAll("=+$", "");
    }
}
