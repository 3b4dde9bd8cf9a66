package org.bdo.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/** Reads elements' bytes as what their VRs say. */
final class Values {

    private Values() {}

    static List<String> strings(Element element, CharacterSet characterSet) {
        return switch (element) {
            case Element.Text text -> split(text.text(), text.vr());
            case Element.Value value -> strings(value, characterSet);
            case Element.Sequence _, Element.Fragments _, Element.Omitted _ -> List.of();
        };
    }

    private static List<String> strings(Element.Value value, CharacterSet characterSet) {
        Vr vr = vrOf(value);
        if (!vr.isText()) {
            return switch (vr) {
                case FL, FD -> texts(numbers(value, vr), Object::toString);
                case US, SS, UL, SL, UV, SV, AT ->
                    texts(numbers(value, vr), number -> Long.toString(number.longValue()));
                default -> List.of();
            };
        }
        String text = vr.isInternational()
                ? characterSet.decode(value.bytes())
                : new String(value.bytes(), StandardCharsets.ISO_8859_1);
        return split(text, vr);
    }

    private static List<String> split(String text, Vr vr) {
        if (!vr.isMultiValued()) {
            String stripped = stripEnd(text);
            return stripped.isEmpty() ? List.of() : List.of(stripped);
        }
        String stripped = strip(text);
        return stripped.isEmpty()
                ? List.of()
                : Stream.of(stripped.split("\\\\", -1)).map(Values::strip).toList();
    }

    static List<Long> longs(Element element, CharacterSet characterSet) {
        return switch (element) {
            case Element.Value value
            when isWhole(vrOf(value)) ->
                numbers(value, vrOf(value)).stream().map(Number::longValue).toList();
            case Element.Value _, Element.Text _ -> parsed(strings(element, characterSet), Values::whole);
            case Element.Sequence _, Element.Fragments _, Element.Omitted _ -> List.of();
        };
    }

    static List<Double> doubles(Element element, CharacterSet characterSet) {
        return switch (element) {
            case Element.Value value
            when !vrOf(value).isText() ->
                numbers(value, vrOf(value)).stream().map(Number::doubleValue).toList();
            case Element.Value _, Element.Text _ -> parsed(strings(element, characterSet), Values::decimal);
            case Element.Sequence _, Element.Fragments _, Element.Omitted _ -> List.of();
        };
    }

    /** {@code YYYYMMDD} and what may follow it in a date and time; {@code YYYY.MM.DD} of before 1993. */
    static @Nullable LocalDate date(String text) {
        String digits = text.length() >= 10 && text.charAt(4) == '.' ? text.replace(".", "") : text;
        if (digits.length() < 8 || !digits.chars().limit(8).allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(digits, 0, 4, 10),
                    Integer.parseInt(digits, 4, 6, 10),
                    Integer.parseInt(digits, 6, 8, 10));
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static boolean isWhole(Vr vr) {
        return switch (vr) {
            case US, SS, UL, SL, UV, SV, AT -> true;
            default -> false;
        };
    }

    /** Values of VR UN are little endian and as the dictionary says, where it knows the tag (PS3.5 section 6.2.2 note 2). */
    private static Vr vrOf(Element.Value value) {
        return value.vr() == Vr.UN ? Dictionary.vrOf(value.tag()) : value.vr();
    }

    private static List<Number> numbers(Element.Value value, Vr vr) {
        ByteBuffer bytes = ByteBuffer.wrap(value.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int size = vr == Vr.AT ? 4 : vr.unit();
        List<Number> numbers = new ArrayList<>();
        while (bytes.remaining() >= size) {
            switch (vr) {
                case US -> numbers.add(Short.toUnsignedInt(bytes.getShort()));
                case SS -> numbers.add(bytes.getShort());
                case UL -> numbers.add(Integer.toUnsignedLong(bytes.getInt()));
                case SL -> numbers.add(bytes.getInt());
                case UV, SV -> numbers.add(bytes.getLong());
                case FL -> numbers.add(bytes.getFloat());
                case FD -> numbers.add(bytes.getDouble());
                case AT -> numbers.add(tag(bytes.getShort(), bytes.getShort()));
                default -> {
                    return List.of();
                }
            }
        }
        return numbers;
    }

    private static long tag(short group, short element) {
        return Integer.toUnsignedLong(Tag.of(group, element));
    }

    private static List<String> texts(List<Number> numbers, Function<Number, String> text) {
        return numbers.stream().map(text).toList();
    }

    private static <T> List<T> parsed(List<String> texts, Function<String, @Nullable T> parse) {
        List<T> values = new ArrayList<>();
        for (String text : texts) {
            T value = parse.apply(text);
            if (value == null) {
                return List.of();
            }
            values.add(value);
        }
        return values;
    }

    private static @Nullable Long whole(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable Double decimal(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static String strip(String text) {
        int start = 0;
        while (start < text.length() && isPadding(text.charAt(start))) {
            start++;
        }
        return stripEnd(text.substring(start));
    }

    private static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && isPadding(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }
}
