package org.bdo.demo.day;

import java.util.Locale;

/** One measured value. */
record LabResult(LabTest test, double value) {

    /** With a decimal point. */
    String number() {
        return String.format(Locale.ROOT, "%." + test.decimals() + "f", value);
    }

    /** With a decimal comma, as Russian laboratories print it. */
    String printed() {
        return number().replace('.', ',');
    }

    /** {@code 3,9-6,1}. */
    String range() {
        return bound(test.low()) + '-' + bound(test.high());
    }

    String interpretation() {
        return test.interpretation(Double.parseDouble(number()));
    }

    private static String bound(double value) {
        String text = value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
        return text.replace('.', ',');
    }
}
