package org.bdo.deid.profile;

import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bdo.deid.dicom.Action;
import org.bdo.deid.dicom.DicomOption;
import org.bdo.deid.dicom.DicomProfile;
import org.bdo.deid.fhir.ElementRule;
import org.bdo.deid.fhir.FhirProfile;
import org.bdo.deid.fhir.FhirSettings;
import org.bdo.deid.rule.Dates;

/** Reads a profile's document and refuses whatever it does not know, so that no wish is silently not done. */
public final class ProfileParser {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");
    private static final Pattern TAG = Pattern.compile("\\(([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\\)");
    private static final int HEX = 16;

    /** What a profile may do with one DICOM attribute. */
    private enum ElementAction {
        REMOVE(Action.REMOVE),
        EMPTY(Action.EMPTY),
        DUMMY(Action.DUMMY),
        UID(Action.UID),
        SHIFT(Action.DATE),
        KEEP(Action.RETAIN),
        TEXT(Action.TEXT),
        CLEAN(Action.CLEAN);

        private final Action action;

        ElementAction(Action action) {
            this.action = action;
        }
    }

    /** The profile of this document; a {@link ProfileException} where it is none. */
    public static Profile parse(String document) {
        Section root = Section.read(document).only("profile", "version", "description", "dicom", "fhir", "retention");
        String name = root.text("profile");
        if (!NAME.matcher(name).matches()) {
            throw new ProfileException(root.lineOf("profile"), "a profile's name is of a-z, 0-9 and hyphens");
        }
        int version = root.number("version");
        String id = name + "/" + version;
        return new Profile(
                name,
                version,
                root.text("description", ""),
                dicom(id, root.section("dicom")),
                fhir(id, root.section("fhir")),
                root.has("retention") ? retention(root) : null,
                document);
    }

    private static Period retention(Section root) {
        try {
            Period time = Period.parse(root.text("retention"));
            if (!time.isNegative() && !time.isZero()) {
                return time;
            }
        } catch (DateTimeParseException _) {
            // told below
        }
        throw new ProfileException(
                root.lineOf("retention"), "'retention' must be a time such as P10Y, P18M or P90D (ISO 8601)");
    }

    private static DicomProfile dicom(String id, Section section) {
        section.only("options", "elements", "pixels");
        Set<DicomOption> options = EnumSet.noneOf(DicomOption.class);
        options.addAll(section.choices("options", DicomOption.class));
        if (options.contains(DicomOption.RETAIN_FULL_DATES) && options.contains(DicomOption.RETAIN_MODIFIED_DATES)) {
            throw new ProfileException(section.lineOf("options"), "dates are either kept in full or modified");
        }
        Section written = section.optional("elements");
        Map<Integer, Action> elements = new HashMap<>();
        for (String tag : written.keys()) {
            var parts = TAG.matcher(tag);
            if (!parts.matches()) {
                throw new ProfileException(written.lineOf(tag), "'" + tag + "' is no tag such as (0010,2160)");
            }
            elements.put(
                    Integer.parseUnsignedInt(parts.group(1) + parts.group(2), HEX),
                    written.choice(tag, ElementAction.class, ElementAction.REMOVE).action);
        }
        return new DicomProfile(
                id,
                options,
                elements,
                options.contains(DicomOption.CLEAN_PIXEL_DATA),
                faces(section.optional("pixels")));
    }

    private static DicomProfile.Faces faces(Section pixels) {
        pixels.only("faces");
        return pixels.choice("faces", DicomProfile.Faces.class, DicomProfile.Faces.KEEP);
    }

    private static FhirProfile fhir(String id, Section section) {
        section.only("dates", "birth-date", "displays", "texts", "elements", "without");
        Section written = section.optional("elements");
        List<ElementRule> elements = new ArrayList<>();
        for (String path : written.keys()) {
            elements.add(element(written, path));
        }
        FhirSettings settings = new FhirSettings(
                section.choice("dates", Dates.class, Dates.REMOVE),
                section.choice("birth-date", Dates.class, Dates.REMOVE),
                section.choice("displays", FhirSettings.Displays.class, FhirSettings.Displays.KNOWN),
                section.choice("texts", FhirSettings.Texts.class, FhirSettings.Texts.REMOVE),
                elements,
                new HashSet<>(section.texts("without")));
        try {
            return FhirProfile.of(id, settings);
        } catch (IllegalArgumentException e) {
            throw new ProfileException(section.lineOf("without"), String.valueOf(e.getMessage()));
        }
    }

    private static ElementRule element(Section written, String path) {
        FhirSettings.Method method = written.choice(path, FhirSettings.Method.class, FhirSettings.Method.REMOVE);
        try {
            return ElementRule.of(path, method);
        } catch (IllegalArgumentException e) {
            throw new ProfileException(written.lineOf(path), String.valueOf(e.getMessage()));
        }
    }

    private ProfileParser() {}
}
