package org.bdo.deid.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.rule.TextCleaner;
import org.bdo.dicom.dictionary.DictionaryEntry;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.rewrite.Edit;
import org.bdo.dicom.rewrite.Place;
import org.jspecify.annotations.Nullable;

/** Treats values by their VR: text that is not what its VR promises does not pass. */
final class ValueRules {

    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int LONGEST_NUMBERS = 8 << 20;
    private static final String NUMBER_LETTERS = "0123456789+-.eE\\ ";
    private static final int SHORTEST_WORD = 6;
    private static final int OLDEST = 89;
    private static final String CAPPED_AGE = "090Y";
    private static final String STANDARD_ROOT = "1.2.840.10008.";
    private static final Pattern TIME = Pattern.compile("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?");
    private static final Pattern TIMES = Pattern.compile("(?:[0-9.]{2,13})?-(?:[0-9.]{2,13})?");
    private static final String MOMENT = "\\d{6}[0-9.]*(?:[+-]\\d{4})?";
    private static final Pattern RANGE = Pattern.compile("(" + MOMENT + ")?-(" + MOMENT + ")?");
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d{4}");
    private static final Pattern AGE = Pattern.compile("(\\d{3})([DWMY])");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]{0,16}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]{0,16}([eE][+-]?\\d{1,3})?");
    private static final int MONTHS = 12;

    private final DicomProfile profile;
    private final DateShift shift;
    private final KeyedHash keyed;
    private final TextCleaner text;

    ValueRules(DicomProfile profile, DateShift shift, KeyedHash keyed, TextCleaner text) {
        this.profile = profile;
        this.shift = shift;
        this.keyed = keyed;
        this.text = text;
    }

    /** Every UID but the standard's own becomes a keyed one, unless the profile retains UIDs. */
    Edit uid(Place place) throws IOException {
        if (profile.has(DicomOption.RETAIN_UIDS)) {
            return retainedUid(place);
        }
        return place.vr() == Vr.UI ? each(place, uid -> Optional.of(newUid(uid))) : Edit.REMOVE;
    }

    String newUid(String uid) {
        boolean stays = uid.isEmpty() || uid.startsWith(STANDARD_ROOT) || profile.has(DicomOption.RETAIN_UIDS);
        return stays ? uid : keyed.uid(uid);
    }

    /** Stays where it is a UID at all, such as a coding scheme's, which names no instance. */
    Edit retainedUid(Place place) throws IOException {
        return each(place, uid -> matching(UID, uid));
    }

    /**
     * Dates are shifted or kept as the profile says, times and offsets from UTC stay with them; anything else that the table
     * calls temporal goes, and so does all of it where the profile retains no dates.
     */
    Edit date(Place place) throws IOException {
        boolean full = profile.has(DicomOption.RETAIN_FULL_DATES);
        if (!full && !profile.has(DicomOption.RETAIN_MODIFIED_DATES)) {
            return Edit.REMOVE;
        }
        return switch (place.vr()) {
            case DA, DT -> each(place, date -> full ? moved(date).map(_ -> date) : moved(date));
            case TM -> each(place, time -> matching(TIME, time).or(() -> matching(TIMES, time)));
            case SH -> each(place, offset -> matching(OFFSET, offset));
            default -> Edit.REMOVE;
        };
    }

    /** A date of any precision, or a range of two of which one may be open (PS3.5 6.2, PS3.4 C.2.2.2.5). */
    private Optional<String> moved(String text) {
        Optional<String> one = shift.dicom(text);
        Matcher range = RANGE.matcher(text.strip());
        if (one.isPresent() || !range.matches() || text.strip().equals("-")) {
            return one;
        }
        Optional<String> from = end(range.group(1));
        Optional<String> to = end(range.group(2));
        return from.flatMap(first -> to.map(last -> first + "-" + last));
    }

    private Optional<String> end(@Nullable String date) {
        return date == null ? Optional.of("") : shift.dicom(date);
    }

    /** Over 89 years becomes 090Y; an age that is not written as PS3.5 6.2 has it goes. */
    Edit age(Place place) throws IOException {
        return each(place, ValueRules::age);
    }

    /** Keeps the value where every part of it is what this pattern of its VR allows. */
    Edit code(Place place) throws IOException {
        return each(place, code -> matching(CODE, code));
    }

    /** Numbers in digits, of which a contour may have very many. */
    Edit number(Place place) throws IOException {
        if (place.length() <= LONGEST_TEXT) {
            return each(place, number -> matching(NUMBER, number));
        }
        return manyNumbers(place);
    }

    /** So many that their VR cannot be written (PS3.5 6.2.2 note 4): the letters of numbers and nothing else. */
    Edit manyNumbers(Place place) throws IOException {
        if (place.length() > LONGEST_NUMBERS) {
            return Edit.REMOVE;
        }
        for (byte letter : place.value()) {
            if (NUMBER_LETTERS.indexOf(letter) < 0) {
                return Edit.EMPTY;
            }
        }
        return Edit.KEEP;
    }

    /** Text without what identifies; {@link Edit#REMOVE} where there is no saying. */
    Edit text(Place place) throws IOException {
        if (place.length() > LONGEST_TEXT || !place.vr().isText()) {
            return Edit.REMOVE;
        }
        List<String> cleaned = new ArrayList<>();
        for (String value : place.strings()) {
            Optional<String> one = value.isBlank() ? Optional.of("") : text.clean(value);
            if (one.isEmpty()) {
                return Edit.REMOVE;
            }
            cleaned.add(fitting(one.get(), place.vr()));
        }
        return Edit.replace(String.join("\\", cleaned));
    }

    /** A surrogate may be longer than what it replaces: no longer than PS3.5 6.2 allows, and no second value. */
    private static String fitting(String text, Vr vr) {
        int most = switch (vr) {
            case SH -> 16;
            case LO -> 64;
            case ST -> 1024;
            case LT -> 10_240;
            default -> LONGEST_TEXT;
        };
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** A private element that is known to be of this VR, which it may be written without. */
    Edit physics(Place place, Vr vr) throws IOException {
        if (place.vr() == Vr.UN) {
            return place.length() % vr.unit() == 0 && !vr.isText() && !isWord(place.value()) ? Edit.KEEP : Edit.REMOVE;
        }
        if (place.vr() != vr) {
            return Edit.REMOVE;
        }
        return switch (vr) {
            case DS, IS -> number(place);
            case CS -> code(place);
            default -> isWord(place.value()) ? Edit.REMOVE : Edit.KEEP;
        };
    }

    /** A value that means nothing, of the right VR and never empty (PS3.15 E.3, action D). */
    Edit dummy(Place place) throws IOException {
        return switch (place.vr()) {
            case DA -> dummyDate(place, "19000101");
            case DT -> dummyDate(place, "19000101000000");
            case TM -> dummyDate(place, "000000");
            case UI -> uid(place);
            case AS -> Edit.replace("000D");
            case DS, IS -> Edit.replace("0");
            case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT -> Edit.replace("REMOVED");
            case AT, FD, FL, SL, SS, SV, UL, US, UV ->
                Edit.replace(new byte[place.vr().unit() * (place.vr() == Vr.AT ? 2 : 1)]);
            case OB, OD, OF, OL, OV, OW, SQ, UN -> Edit.EMPTY;
        };
    }

    private Edit dummyDate(Place place, String dummy) throws IOException {
        Edit retained = date(place);
        return retained.equals(Edit.REMOVE) || retained.equals(Edit.EMPTY) ? Edit.replace(dummy) : retained;
    }

    /** Binary numbers, as many as the dictionary says; bytes that read as a word are none. */
    Edit binary(Place place, DictionaryEntry known) throws IOException {
        int unit = place.vr() == Vr.AT ? 2 * place.vr().unit() : place.vr().unit();
        OptionalLong many = count(known.multiplicity());
        boolean fits = place.length() % unit == 0 && (many.isEmpty() || place.length() <= many.getAsLong() * unit);
        if (!fits || place.length() > LONGEST_TEXT) {
            return Edit.REMOVE;
        }
        return isWord(place.value()) ? Edit.REMOVE : Edit.KEEP;
    }

    /** How many values there are, unless that is told as a range. */
    private static OptionalLong count(String multiplicity) {
        return !multiplicity.isEmpty() && multiplicity.chars().allMatch(letter -> letter >= '0' && letter <= '9')
                ? OptionalLong.of(Long.parseLong(multiplicity))
                : OptionalLong.empty();
    }

    /** A table of colours or grey values; bytes that read as a word are none. */
    Edit lookUpTable(Place place) throws IOException {
        return place.length() <= LONGEST_TEXT && isWord(place.value()) ? Edit.REMOVE : Edit.KEEP;
    }

    private static boolean isWord(byte[] value) {
        if (value.length < SHORTEST_WORD) {
            return false;
        }
        for (byte letter : value) {
            if (!Character.isLetterOrDigit(letter) && letter != ' ' && letter != '^') {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> matching(Pattern pattern, String value) {
        return pattern.matcher(value).matches() ? Optional.of(value) : Optional.empty();
    }

    private static Optional<String> age(String text) {
        Matcher parts = AGE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(parts.group(1));
        boolean tooOld = switch (parts.group(2)) {
            case "Y" -> number > OLDEST;
            case "M" -> number >= (OLDEST + 1) * MONTHS;
            default -> false;
        };
        return Optional.of(tooOld ? CAPPED_AGE : text);
    }

    /** All values of the element by this rule; where one of them does not pass, none does. */
    private static Edit each(Place place, Function<String, Optional<String>> rule) throws IOException {
        if (place.length() > LONGEST_TEXT) {
            return Edit.EMPTY;
        }
        List<String> before = place.strings().stream().map(String::strip).toList();
        List<String> after = new ArrayList<>();
        for (String value : before) {
            Optional<String> passed = value.isEmpty() ? Optional.of(value) : rule.apply(value);
            if (passed.isEmpty()) {
                return Edit.EMPTY;
            }
            after.add(passed.get());
        }
        return after.equals(before) ? Edit.KEEP : Edit.replace(String.join("\\", after));
    }
}
