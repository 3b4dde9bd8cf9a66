package org.bdo.deid.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Where devices are known to write: boxes by modality, manufacturer, model and size of the picture. */
final class RegionRules {

    private static final int MANUFACTURER = 0x00080070;
    private static final int MODEL = 0x00081090;

    private final List<Rule> rules;

    /** A text that is null holds for every image; manufacturer and model are parts of what the header says. */
    private record Rule(
            @Nullable String modality,
            @Nullable String manufacturer,
            @Nullable String model,
            int rows,
            int columns,
            List<Box> boxes) {

        boolean isFor(DataSet header) {
            return (modality == null || modality.equals(header.string(Tag.MODALITY, "")))
                    && isPart(manufacturer, header.string(MANUFACTURER, ""))
                    && isPart(model, header.string(MODEL, ""))
                    && (rows == 0 || rows == header.integer(Tag.ROWS, 0))
                    && (columns == 0 || columns == header.integer(Tag.COLUMNS, 0));
        }

        private static boolean isPart(@Nullable String part, String whole) {
            return part == null || whole.toUpperCase(Locale.ROOT).contains(part.toUpperCase(Locale.ROOT));
        }
    }

    private RegionRules(List<Rule> rules) {
        this.rules = rules;
    }

    /** The rules that are shipped; a mistake in them ends the start of the service. */
    static RegionRules read() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (InputStream in = RegionRules.class.getResourceAsStream("/pixel/regions.yaml")) {
            if (new Yaml(new SafeConstructor(options)).load(in) instanceof List<?> list) {
                return new RegionRules(list.stream().map(RegionRules::rule).toList());
            }
            throw new IllegalStateException("the regions must be a list");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The boxes of all rules that hold for this image. */
    List<Box> boxes(DataSet header) {
        List<Box> boxes = new ArrayList<>();
        rules.stream().filter(rule -> rule.isFor(header)).forEach(rule -> boxes.addAll(rule.boxes()));
        return boxes;
    }

    private static Rule rule(@Nullable Object written) {
        if (!(written instanceof Map<?, ?> map) || !(map.get("boxes") instanceof List<?> boxes)) {
            throw new IllegalStateException("a region needs boxes");
        }
        return new Rule(
                text(map.get("modality")),
                text(map.get("manufacturer")),
                text(map.get("model")),
                number(map.get("rows")),
                number(map.get("columns")),
                boxes.stream().map(RegionRules::box).toList());
    }

    private static Box box(@Nullable Object written) {
        if (written instanceof List<?> four && four.size() == 4) {
            return new Box(number(four.get(0)), number(four.get(1)), number(four.get(2)), number(four.get(3)));
        }
        throw new IllegalStateException("a box is [x, y, width, height]");
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : String.valueOf(value);
    }

    private static int number(@Nullable Object value) {
        return value instanceof Integer number ? number : 0;
    }
}
