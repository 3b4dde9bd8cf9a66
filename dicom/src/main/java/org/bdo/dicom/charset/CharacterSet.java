package org.bdo.dicom.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the text of a data set is written, from the values of (0008,0005). Immutable. */
public final class CharacterSet {

    private static final Pattern PUNCTUATION = Pattern.compile("[^A-Z0-9]");

    /** Where (0008,0005) is absent. Bytes beyond ASCII are then faulty; they are read as Latin-1 so that none is lost. */
    public static final CharacterSet DEFAULT = of(List.of());

    public static final CharacterSet UTF_8 = of(List.of("ISO_IR 192"));

    private final List<String> terms;
    private final boolean known;
    private final @Nullable Charset whole;
    private final @Nullable Iso2022 extended;

    private CharacterSet(List<String> terms, boolean known, @Nullable Charset whole, @Nullable Iso2022 extended) {
        this.terms = terms;
        this.known = known;
        this.whole = whole;
        this.extended = extended;
    }

    /** Of the values of (0008,0005); values that name nothing are passed over, and {@link #isKnown} tells. */
    public static CharacterSet of(List<String> terms) {
        List<String> values = terms.stream().map(String::strip).toList();
        String first = values.isEmpty() ? "" : values.getFirst();
        Charset whole = wholeCharset(first);
        if (whole != null) {
            return new CharacterSet(values, true, whole, null);
        }
        boolean known = values.stream().allMatch(term -> term.isEmpty() || Repertoire.of(term) != null);
        List<Repertoire> repertoires = values.stream()
                .map(Repertoire::of)
                .flatMap(CharacterSet::present)
                .toList();
        Repertoire initial = first.isEmpty() ? Repertoire.ASCII : Repertoire.of(first);
        return new CharacterSet(values, known, null, new Iso2022(initial, repertoires, values.size() > 1));
    }

    private static Stream<Repertoire> present(@Nullable Repertoire repertoire) {
        return repertoire == null ? Stream.empty() : Stream.of(repertoire);
    }

    /** Sets without code extension that are more than one byte wide. */
    private static @Nullable Charset wholeCharset(String term) {
        return switch (PUNCTUATION.matcher(term.toUpperCase(Locale.ROOT)).replaceAll("")) {
            case "ISOIR192" -> StandardCharsets.UTF_8;
            case "GB18030" -> Charset.forName("GB18030");
            case "GBK" -> Charset.forName("GBK");
            default -> null;
        };
    }

    /** The defined terms, as they were given. */
    public List<String> terms() {
        return terms;
    }

    /** Whether every term is one of the standard's. */
    public boolean isKnown() {
        return known;
    }

    /** The text; bytes that mean nothing become U+FFFD. Backslashes are left in: values are separated after decoding. */
    public String decode(byte[] bytes) {
        if (whole != null) {
            return new String(bytes, whole);
        }
        return Objects.requireNonNull(extended).decode(bytes);
    }

    /** The bytes of the text; null if it has a character that cannot be written. */
    public byte @Nullable [] encode(String text) {
        if (whole == null) {
            return Objects.requireNonNull(extended).encode(text);
        }
        try {
            ByteBuffer encoded = whole.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CharacterSet that && that.terms.equals(terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    @Override
    public String toString() {
        return String.join("\\", terms);
    }
}
