package org.bdo.proxy.spool;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdo.contracts.RecordId;
import org.bdo.contracts.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * What a copy's file is called, which tells all that its bytes do not: so a copy is one file, and is finished by one rename.
 *
 * @param sequence microseconds of the clock when it was finished, in the order of finishing
 * @param sha256 of the data set, see {@link Facts}
 * @param state how it came to be kept
 * @param refusedWith see {@link Facts}
 * @param source the organisation
 */
record SpoolName(
        long sequence,
        String sha256,
        Facts.State state,
        @Nullable String refusedWith,
        String source) {

    private static final String NOT_REFUSED = "none";
    private static final Pattern FORM =
            Pattern.compile("(\\d{16})_([0-9a-f]{64})_([A-Z-]+)_(none|[0-9A-F]{4})_([A-Za-z0-9][A-Za-z0-9._-]{0,63})");

    static SpoolName of(long sequence, String sha256, Facts.Origin origin) {
        return new SpoolName(sequence, sha256, origin.state(), origin.refusedWith(), origin.source());
    }

    /** Empty where the text is none. */
    static Optional<SpoolName> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<Facts.State> state = List.of(Facts.State.values()).stream()
                .filter(one -> spelled(one).equals(form.group(3)))
                .findFirst();
        return state.map(known -> new SpoolName(
                Long.parseLong(form.group(1)),
                form.group(2),
                known,
                form.group(4).equals(NOT_REFUSED) ? null : form.group(4),
                form.group(5)));
    }

    String id() {
        return RecordId.of(source, RecordKind.DICOM, sha256).value();
    }

    /** The same content is kept once, but that it was taken is told even where it had been refused before. */
    String key() {
        return refusedWith == null ? id() : id() + '-' + refusedWith;
    }

    private static String spelled(Facts.State state) {
        return state.name().replace('_', '-');
    }

    @Override
    public String toString() {
        return "%016d_%s_%s_%s_%s"
                .formatted(sequence, sha256, spelled(state), refusedWith == null ? NOT_REFUSED : refusedWith, source);
    }
}
