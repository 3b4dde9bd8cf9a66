package org.bdo.dicom.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.charset.PersonName;
import org.bdo.dicom.dictionary.Vr;
import tools.jackson.core.JsonGenerator;

/** The values of one element as JSON (PS3.18 table F.2.3-1). */
final class JsonValues {

    private static final int LONGEST_NUMBER = 100;

    private final JsonGenerator json;

    JsonValues(JsonGenerator json) {
        this.json = json;
    }

    static boolean isBinary(Vr vr) {
        return switch (vr) {
            case OB, OD, OF, OL, OV, OW, UN -> true;
            default -> false;
        };
    }

    static String key(int tag) {
        return String.format(Locale.ROOT, "%08X", tag);
    }

    /** Writes {@code "Value": […]} unless there is none. */
    void write(int tag, Vr vr, DataSet dataSet) {
        if (vr == Vr.FL || vr == Vr.FD) {
            List<Double> numbers = dataSet.doubles(tag);
            writeArray(numbers, number -> number(vr == Vr.FL ? shortest(number) : number));
            return;
        }
        List<String> values = dataSet.strings(tag);
        writeArray(values, value -> value(vr, value));
    }

    private <T> void writeArray(List<T> values, java.util.function.Consumer<T> each) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart("Value");
            values.forEach(each);
            json.writeEndArray();
        }
    }

    private void value(Vr vr, String value) {
        if (value.isEmpty()) {
            json.writeNull();
            return;
        }
        switch (vr) {
            case IS, DS, US, SS, UL, SL, UV, SV -> number(value);
            case AT -> json.writeString(key((int) Long.parseLong(value)));
            case PN -> name(PersonName.parse(value));
            default -> json.writeString(value);
        }
    }

    /** What is no number though it should be one stays a text: nothing is lost. */
    private void number(String value) {
        try {
            if (value.length() <= LONGEST_NUMBER) {
                json.writeNumber(new BigDecimal(value));
                return;
            }
        } catch (NumberFormatException _) {
            // It is written as it is.
        }
        json.writeString(value);
    }

    /** JSON has no numbers for what is none; the standard's words for them are texts. */
    private void number(double value) {
        if (Double.isNaN(value)) {
            json.writeString("NaN");
        } else if (Double.isInfinite(value)) {
            json.writeString(value > 0 ? "inf" : "-inf");
        } else {
            json.writeNumber(value);
        }
    }

    /** The double whose digits are those of the single-precision number. */
    private static double shortest(double single) {
        return Double.parseDouble(Float.toString((float) single));
    }

    private void name(PersonName name) {
        json.writeStartObject();
        group("Alphabetic", name.alphabetic());
        group("Ideographic", name.ideographic());
        group("Phonetic", name.phonetic());
        json.writeEndObject();
    }

    private void group(String property, PersonName.Group group) {
        if (!group.isEmpty()) {
            json.writeStringProperty(property, group.toString());
        }
    }
}
