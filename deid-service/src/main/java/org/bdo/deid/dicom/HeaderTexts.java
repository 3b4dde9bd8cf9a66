package org.bdo.deid.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.Dates;
import org.bdo.deid.rule.RuleCounts;
import org.bdo.deid.rule.TextCleaner;
import org.bdo.deid.text.TextEngine;
import org.bdo.deid.text.TextSubject;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/** Cleans the descriptors and the content of one object, knowing all that its header says of people and earlier records of its patient. */
final class HeaderTexts implements TextCleaner {

    private static final int STUDY_DATE = 0x00080020;
    private static final int BIRTH_DATE = 0x00100030;
    private static final int SEX = 0x00100040;
    private static final int ADDRESS = 0x00101040;

    private final TextEngine engine;
    private final DataSet header;
    private final Supplier<Identity> earlier;
    private final RuleCounts counts;
    private final TextSubject.Builder builder;
    private @Nullable TextSubject subject;

    HeaderTexts(
            TextEngine engine,
            DataSet header,
            Person person,
            DateShift shift,
            DicomProfile profile,
            Supplier<Identity> earlier,
            RuleCounts counts) {
        this.engine = engine;
        this.header = header;
        this.earlier = earlier;
        this.counts = counts;
        LocalDate study = date(header.string(STUDY_DATE));
        this.builder = new TextSubject.Builder(person, shift, study == null ? LocalDate.now(ZoneOffset.UTC) : study)
                .dates(dates(profile));
    }

    private static Dates dates(DicomProfile profile) {
        if (profile.has(DicomOption.RETAIN_MODIFIED_DATES)) {
            return Dates.SHIFT;
        }
        return profile.has(DicomOption.RETAIN_FULL_DATES) ? Dates.KEEP : Dates.REMOVE;
    }

    @Override
    public Optional<String> clean(String text) {
        TextSubject known = subject;
        if (known == null) {
            known = gather();
            subject = known;
        }
        return Optional.of(engine.clean(text, known).counted(counts));
    }

    private TextSubject gather() {
        switch (header.string(SEX, "")) {
            case "F" -> builder.female(true);
            case "M" -> builder.female(false);
            default -> {}
        }
        LocalDate birth = date(header.string(BIRTH_DATE));
        if (birth != null) {
            builder.birthDate(birth);
        }
        HeaderIdentity.each(header, (owner, element) -> {
            if (element.vr() == Vr.PN) {
                owner.strings(element.tag()).forEach(this::name);
            } else if (element.tag() == ADDRESS) {
                owner.strings(element.tag()).forEach(builder::place);
            } else if (HeaderIdentity.isValue(element.tag())) {
                owner.strings(element.tag()).forEach(builder::value);
            }
        });
        return builder.known(earlier.get()).build();
    }

    /** Family^Given^Middle^Prefix^Suffix, in up to three alphabets apart by = (PS3.5 6.2). */
    private void name(String name) {
        for (String alphabet : name.split("=", -1)) {
            String[] parts = alphabet.split("\\^", -1);
            builder.surname(parts[0]);
            for (int i = 1; i < parts.length; i++) {
                builder.given(parts[i]);
            }
        }
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text.strip(), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
