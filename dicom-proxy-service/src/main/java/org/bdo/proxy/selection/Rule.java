package org.bdo.proxy.selection;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.PatternMatchUtils;

/**
 * What is done with instances that meet all of its conditions. A condition that is empty is met by all; the others by one of
 * their entries, in which {@code *} stands for any characters and case does not count.
 *
 * @param name by which it is counted and shown
 * @param sources organisations
 * @param sopClasses UIDs
 * @param modalities (0008,0060)
 * @param bodyParts (0018,0015)
 * @param descriptions (0008,1030) of the study or (0008,103E) of the series
 * @param studiesFrom first (0008,0020); an instance without a readable date does not meet it
 * @param studiesTo last (0008,0020), inclusive
 * @param action what is done
 * @param share of the studies that a sample takes, 0 to 1
 */
public record Rule(
        @NotBlank String name,
        @DefaultValue List<String> sources,
        @DefaultValue List<String> sopClasses,
        @DefaultValue List<String> modalities,
        @DefaultValue List<String> bodyParts,
        @DefaultValue List<String> descriptions,
        @Nullable LocalDate studiesFrom,
        @Nullable LocalDate studiesTo,
        @NotNull Action action,

        @DefaultValue("1") @DecimalMin("0") @DecimalMax("1") double share) {

    /** What a rule does. */
    public enum Action {
        /** Copies. */
        TAKE,
        /** Lets pass without a copy. */
        SKIP,
        /** Copies a share of the studies: whole studies, and always the same ones. */
        SAMPLE
    }

    boolean meetsSender(String source, String sopClass) {
        return one(sources, source) && one(sopClasses, sopClass);
    }

    /** Whether what the association says is not enough. */
    boolean asksHeader() {
        return action == Action.SAMPLE
                || !(modalities.isEmpty() && bodyParts.isEmpty() && descriptions.isEmpty())
                || studiesFrom != null
                || studiesTo != null;
    }

    boolean meetsHeader(Header header) {
        return one(modalities, header.modality())
                && one(bodyParts, header.bodyPart())
                && (one(descriptions, header.studyDescription()) || one(descriptions, header.seriesDescription()))
                && inTime(header.studyDate());
    }

    private boolean inTime(@Nullable LocalDate date) {
        LocalDate from = studiesFrom;
        LocalDate to = studiesTo;
        return (from == null || (date != null && !date.isBefore(from)))
                && (to == null || (date != null && !date.isAfter(to)));
    }

    boolean takes(Header header) {
        return action == Action.TAKE || (action == Action.SAMPLE && Sample.of(header.studyUid()) < share);
    }

    private static boolean one(List<String> patterns, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> PatternMatchUtils.simpleMatch(pattern.toLowerCase(Locale.ROOT), lower));
    }
}
